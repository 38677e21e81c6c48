"""A corpus built with and without its texts, and copies of its raw pages that differ from the originals."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from clean import building, record
from clean.release.storage import layout
from clean.release.textless.anchors import words

_WORD = re.compile(r"[^\W\d_]{2,}")

Change = Callable[[str, dict[str, Any], list[dict[str, Any]], random.Random], str]
"""A raw text, its documents row and applied edits, a random generator → another copy of the text."""


@dataclass(frozen=True)
class Pair:
    """One corpus, built with and without its texts."""

    raw: Path
    withheld: Path
    full: Path

    @property
    def texts(self) -> dict[str, str]:
        """Headline and text of every record, by id."""
        return {row["id"]: record.view(row) for row in layout.rows(self.full, "default")}


def pair(root: Path, *, keep: str = "[]") -> Pair:
    """Build a project at both levels."""
    recipe = root / "raw" / "corpus.toml"
    said = recipe.read_text(encoding="utf-8").partition("[ledger]")[0]
    folders = {}
    for level in ("withheld", "full"):
        text = f'{said}\n[ledger]\nlevel = "{level}"\n' + ("" if "[text]" in said else f"[text]\nkeep = {keep}\n")
        recipe.write_text(text, encoding="utf-8")
        folders[level] = building.build(root, to=root / level).folder
    return Pair(root / "raw", folders["withheld"], folders["full"])


def copy(release: Path, raw: Path, out: Path, change: Change) -> None:
    """Write a changed copy of every raw file below `out`; the ledger in `release` shows what is not article text."""
    edits = list(layout.rows(release, "edits"))
    for document in layout.rows(release, "documents"):
        own = [row for row in edits if row["document"] == document["document"] and not row["shadowed"]]
        target = out / document["path"]
        target.parent.mkdir(parents=True, exist_ok=True)
        text = (raw / document["path"]).read_bytes().decode(document["encoding"])
        changed = change(text, document, own, random.Random(document["document"]))  # noqa: S311 - no secret
        target.write_bytes(changed.encode(document["encoding"], "ignore"))


def other_words(share: float) -> Change:
    """Shuffle the letters in a share of the visible words outside the article, at least one."""

    def change(text: str, _document: object, edits: list[dict[str, Any]], chance: random.Random) -> str:
        spans = list(_outside(text, edits))
        chosen = chance.sample(spans, max(1, round(share * len(spans)))) if spans else []
        for start, end in sorted(chosen, reverse=True):
            text = text[:start] + _other(text[start:end], chance) + text[end:]
        return text

    return change


def sidebar(text: str, document: dict[str, Any], _edits: object, _chance: object) -> str:
    """Add lines of another sidebar before and after a text, or inside the body of a page."""
    box = ["Weather for the week ahead in seven maps", "Ten bakers name the bread they would not sell to a friend",
           "Log in", "More from the harbour"]  # fmt: skip
    if document["extraction"]:
        shown = "".join(f"<p>{line}</p>" for line in box)
        below = text.replace("</body>", f"<div>{shown}</div></body>")
        return re.sub(r"(<body[^>]*>)", rf"\1<aside>{shown}</aside>", below)
    return "\n".join(box) + "\n\n" + text + "\n\n" + "\n".join(reversed(box)) + "\n"


def white_space(text: str, _document: object, _edits: object, _chance: object) -> str:
    """Use the line ends of another system, and add spaces at line ends."""
    return re.sub(r"[ \t]*\r?\n", "  \r\n", text)


def _outside(text: str, edits: list[dict[str, Any]]) -> Iterator[tuple[int, int]]:
    for edit in edits:
        if edit["rule"] != "markup" and not edit["replacement"]:
            yield from ((m.start(), m.end()) for m in _WORD.finditer(text, edit["start"], edit["end"]))


def _other(word: str, chance: random.Random) -> str:
    letters = list(word)
    chance.shuffle(letters)
    return "".join(letters) if "".join(letters) != word else word[::-1] + word[0]


def in_place(given: str, due: str) -> float:
    """Return the share of the words in `due` that `given` has in the same order."""
    one, two = ([word.folded for word in words(text)] for text in (given, due))
    same = sum(block.size for block in SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks())
    return same / max(1, len(two))


def words_of_article(share: float) -> Change:
    """Change a share of the words that no edit touches, which are therefore part of an article."""

    def change(text: str, _document: object, edits: list[dict[str, Any]], chance: random.Random) -> str:
        bounds = [0, *(place for edit in edits for place in (edit["start"], edit["end"])), len(text)]
        kept = zip(bounds[::2], bounds[1::2], strict=True)
        spans = [(m.start(), m.end()) for start, end in kept for m in _WORD.finditer(text, start, end)]
        for start, end in sorted(chance.sample(spans, max(1, round(share * len(spans)))), reverse=True):
            text = text[:start] + _other(text[start:end], chance) + text[end:]
        return text

    return change
