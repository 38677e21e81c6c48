"""How many lines each rule removes on the benches of lines, and how many of them are boilerplate.

Every text is cleaned with all rules, along with the others of its site, as in a build; a removed line is credited to
the rule that removed most of it. Lines labelled content or boilerplate count, as in the bench's own scorer, but only
those with a word: the labels come from aligning words, and say nothing about other lines.

Main texts as annotators marked them have credits and links to other articles in their middle. A line labelled content
that reading showed to be just what its rule describes is in `read_again.toml`, and counted on its own as well.
"""

from __future__ import annotations

import gzip
import hashlib
import itertools
import json
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from clean import rules
from clean.rules.lines.line_shape import letters
from clean.rules.rule_book import our_rules
from clean.standoff import Page

FILE = Path(rules.__file__).parent / "precision.toml"
READ_AGAIN = Path(__file__).parent / "read_again.toml"
AS_DESCRIBED = "as_described"
PARTS = 4  # of a bench, so that two processes finish together
WORKERS = 2
LABELS = ("boilerplate", "content")
WORD = re.compile(r"[^\W_]")
HEAD = """\
# Lines that each rule takes on the benches of lines, boilerplate and content by the labels of the bench; as_described:
# how many of those labelled content are what the rule describes, according to tests/gate/read_again.toml. Figures hold
# for the version of the rule; `bench` is the digest of each file that they were measured on.
#
# Written by: make rulebook. Read by: clean/rules/precision.py, tests/rules/rulebook.py.
"""

Row = dict[str, Any]
Tally = Counter[tuple[str, str]]
"""(rule, label) → lines."""


@dataclass(frozen=True)
class Measured:
    """What one rule removed."""

    version: int
    boilerplate: int
    content: int
    as_described: int
    """Those of the lines labelled content that are what the rule describes."""

    @property
    def lines(self) -> int:
        """Number of lines."""
        return self.boilerplate + self.content

    @property
    def by_label(self) -> float:
        """The share of lines labelled boilerplate."""
        return self.boilerplate / self.lines

    @property
    def as_read(self) -> float:
        """The share of lines labelled boilerplate or found to be what the rule describes."""
        return (self.boilerplate + self.as_described) / self.lines


def line_digest(document: str, text: str) -> str:
    """Return the digest of a line of a page, the same in all views of the page."""
    return hashlib.sha256(f"{document}\n{letters(text)}".encode()).hexdigest()[:12]


@cache
def read_again() -> frozenset[tuple[str, str]]:
    """Return the rule and the digest of each line that was read again and is what the rule describes."""
    data = tomllib.loads(READ_AGAIN.read_text(encoding="utf-8"))
    return frozenset((rule, one) for rule, found in data.items() for lines in found.values() for one in lines)


def measured() -> dict[str, Measured]:
    """Read the figures of `precision.toml`, by rule."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {name: Measured(**row) for name, row in data["rule"].items()}


def measure(folder: Path) -> str:
    """Run our rules over every bench in the folder, and return the text of `precision.toml`."""
    files = sorted(folder.glob("*.jsonl.gz"))
    jobs = [(file, part) for file in files for part in range(PARTS)]
    with ProcessPoolExecutor(WORKERS) as pool:
        tally = sum(pool.map(_tally, *zip(*jobs, strict=True)), Tally())
    digests = {file.name.removesuffix(".jsonl.gz"): digest(file) for file in files}
    return _written(digests, tally)


def digest(file: Path) -> str:
    """Return the digest that identifies the bench that figures were measured on."""
    return hashlib.sha256(file.read_bytes()).hexdigest()[:16]


def _written(digests: Mapping[str, str], tally: Tally) -> str:
    parts = [HEAD, "[bench]", *(f'"{name}" = "{value}"' for name, value in digests.items())]
    for name, rule in sorted(our_rules().items()):
        if rule.stage == "boilerplate":
            counts = (f"{label} = {tally[name, label]}" for label in (*LABELS, AS_DESCRIBED))
            parts += ["", f"[rule.{name}]", f"version = {rule.version}", *counts]
    return "\n".join(parts) + "\n"


def _tally(file: Path, part: int) -> Tally:
    """Return the counts for one part of the sites of a bench."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    sites: dict[str, list[list[Row]]] = defaultdict(list)
    for _, group in itertools.groupby(rows, key=lambda row: row["doc"]):
        document = list(group)
        sites[(urlsplit(document[0]["url"]).hostname or "").removeprefix("www.")].append(document)
    book = rules.RuleBook.load()
    mine = (documents for site, documents in sorted(sites.items()) if sum(site.encode()) % PARTS == part)
    return sum((_site(documents, book) for documents in mine), Tally())


def _site(documents: Sequence[Sequence[Row]], book: rules.RuleBook) -> Tally:
    texts = ["\n".join(row["text"] for row in document) for document in documents]
    common = rules.common("site", [rules.seen(text, book) for text in texts]) if len(texts) > 1 else rules.Repeated()
    tally = Tally()
    for document, text in zip(documents, texts, strict=True):
        takers = _takers(
            rules.clean(Page.of(text), book, rules.Known(repeated=common)), [row["text"] for row in document]
        )
        rows = [each for each in zip(takers, document, strict=True) if each[0] and WORD.search(each[1]["text"])]
        tally.update((rule, row["label"]) for rule, row in rows)
        tally.update((rule, AS_DESCRIBED) for rule, row in rows if _as_described(rule, row))
    return tally


def _as_described(rule: str, row: Row) -> bool:
    return row["label"] == "content" and (rule, line_digest(row["doc"], row["text"])) in read_again()


def _takers(page: Page, lines: Iterable[str]) -> list[str]:
    """Return the rule that removed each line; "" if something is left of it."""
    takers, at, edits = [], 0, iter(page.patch.edits)
    edit = next(edits, None)
    for line in lines:
        end, taken = at + len(line), Counter[str]()
        while edit and edit.start < end:
            taken[edit.rule] += min(edit.end, end) - max(edit.start, at)
            if edit.end > end:
                break
            edit = next(edits, None)
        start, stop = page.patch.span_to_clean(at, end)
        gone = not page.text[start:stop].strip()
        takers.append(max(taken, key=lambda rule: taken[rule]) if gone and taken else "")
        at = end + 1
    return takers
