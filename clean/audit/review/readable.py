"""What a verdict was on, in words: short, with nothing in it that could do harm wherever the file is opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from clean import release, verdicts
from clean.audit.classes.mention_classes import marks
from clean.audit.ledger.ledger_edits import source
from clean.visible_characters import cut, visible

MOST = 160
"""Longest text that a line of raw/decisions.jsonl quotes, in code points, apart from the note on what is left out."""

WORDS = ("class", "text", "value")
"""Properties of a line that only people read."""


def readable(folder: Path | None, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return verdicts whose texts are short and visible; a text that is missing is looked up in a release, if any."""
    missing = {row["signature"]: row["kind"] for row in rows if row["text"] is None}
    known = dict(_texts(folder, set(missing.values()), set(missing))) if folder and missing else {}
    return [_told(row, known.get(row["signature"])) for row in rows]


def _told(row: Mapping[str, Any], text: str | None) -> dict[str, Any]:
    said = {**row, "text": text if row["text"] is None else row["text"]}
    return said | {name: short(said[name]) for name in WORDS if said[name] is not None}


def short(text: str) -> str:
    """Return a text cut to MOST code points, with marks for invisible characters: `⟨U+202E⟩`."""
    return text if len(text) <= MOST and visible(text) == text else cut(visible(text[: 4 * MOST]), MOST)


def _texts(folder: Path, kinds: Iterable[str], wanted: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the texts behind some signatures."""
    for kind in sorted(kinds):
        found = _removals(folder) if kind == "removal" else _marks(folder, kind)
        yield from ((key, text) for key, text in found if key in wanted)


def _removals(folder: Path) -> Iterator[tuple[str, str]]:
    whose = {row["document"]: source(row) for row in release.read_rows(folder, "documents", _OF_SOURCE)}
    for row in release.read_rows(folder, "edits", ["document", "rule", "removed", "replacement"]):
        if row["removed"] is not None:
            parts = row["rule"], row["removed"], row["replacement"] or ""
            yield verdicts.of_edit(*parts), row["removed"]
            yield verdicts.of_edit(*parts, whose[row["document"]]), row["removed"]


_OF_SOURCE = ["document", "publisher", "url"]


def _marks(folder: Path, kind: str) -> Iterator[tuple[str, str]]:
    for mark in marks(folder, f"{kind}s"):
        row = mark.row
        name = ("person", row["surface"], row["canonical"] or "")
        parts = name if kind == "person" else ("date", row["rule"], row["surface"], row["value"])
        yield verdicts.signature(*parts), row["surface"]
        yield verdicts.signature(*parts, source=mark.source), row["surface"]
