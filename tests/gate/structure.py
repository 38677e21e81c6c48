"""How often the kind of a kept block is what the markup around it says, over pages of the benches.

    python -m tests.gate.structure BENCH/pages/aeb.jsonl.gz BENCH/pages/wcxb_dev.jsonl.gz [--misses]

The markup is read a second time, by Python's own parser, which shares no code with ours. What a block is in is decided
by the innermost element around all of it that says so; a `p` says so only if nothing outside it does, and a table of
data or a `pre` decides whatever is inside. Paragraphs that line breaks divide are counted apart: each of their lines is
judged by its shape. Titles are not counted. Prints a row for each element: blocks, share that agree, and what the
others are.

A table holds data if it has a header, a caption or a border, or three rows with the same number of cells, at least two;
but not if its role is presentation or if it holds another table, a part of a page, or a cell of more than 200 words.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import TypeAlias

from clean.errors import DocumentError
from clean.standoff import Block
from tests.gate.adapters import cleaned

Attributes: TypeAlias = list[tuple[str, str | None]]
Stack: TypeAlias = tuple[tuple[str, int], ...]
"""The open elements: name, and offset of the start tag."""

DUE = {
    "li": "list_item", "dd": "list_item", "dt": "list_item", "blockquote": "quote", "pre": "preformatted",
    "table": "table_row", "figcaption": "caption", "caption": "caption", "p": "paragraph", "h1": "heading",
    "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
}  # fmt: skip
"""The kind of a block in each element."""
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
})  # fmt: skip
_SIBLINGS = {"li": {"li"}, "p": {"p"}, "td": {"td", "th"}, "th": {"td", "th"}, "tr": {"tr", "td", "th"}}


_LAYOUT = {"article", "footer", "h1", "header", "main", "nav", "pre", "section", "table"}
_MARKED = {"caption", "tfoot", "th", "thead"}


@dataclass
class Seen:
    """What a table is made of."""

    names: set[str] = field(default_factory=set)
    rows: list[int] = field(default_factory=list)
    """Number of cells of each row."""
    words: list[int] = field(default_factory=list)
    """Number of words of each cell."""
    attributes: dict[str, str] = field(default_factory=dict)

    def is_data(self) -> bool:
        """Judge it by the rule above."""
        rows = [count for count in self.rows if count]
        layout = self.attributes.get("role") in {"none", "presentation"} or bool(self.names & _LAYOUT)
        if layout or len(rows) < 2 or max(rows) < 2 or max(self.words, default=0) > 200:
            return False
        marked = bool(self.names & (_MARKED | {"scope"})) or self.attributes.get("border", "0") not in {"", "0"}
        return marked or (len(rows) > 2 and len(set(rows)) == 1)


class Stacks(HTMLParser):
    """The open elements at each place of a page."""

    def __init__(self, source: str) -> None:
        """Read a whole page."""
        super().__init__(convert_charrefs=True)
        self._lines = [0, *(at + 1 for at, each in enumerate(source) if each == "\n")]
        self._stack: Stack = ()
        self.places: list[int] = [0]
        self.stacks: list[Stack] = [()]
        self.breaks: set[int] = set()
        """Offsets of the elements that line breaks divide."""
        self.tables: dict[int, Seen] = {}
        """What each table is made of, by its offset."""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Open an element."""
        self._see(tag, dict(attrs))
        at = self._lines[self.getpos()[0] - 1] + self.getpos()[1]
        if tag == "br":
            self.breaks.update(offset for name, offset in self._stack[-4:] if name not in {"body", "article"})
        elif tag not in _VOID:
            if self._stack and self._stack[-1][0] in _SIBLINGS.get(tag, ()):
                self._stack = self._stack[:-1]
            self._put((*self._stack, (tag, at)))
        if tag == "table":
            self.tables[at] = Seen(attributes={name: value or "" for name, value in attrs})

    def _see(self, tag: str, attributes: dict[str, str | None]) -> None:
        """Add an element to the tables around it."""
        for table in (seen for name, at in self._stack if name == "table" and (seen := self.tables.get(at))):
            table.names |= {tag} | ({"scope"} & set(attributes))
            if tag == "tr":
                table.rows.append(0)
            elif tag in {"td", "th"}:
                table.rows[-1:] = [(table.rows or [0])[-1] + 1]
                table.words.append(0)

    def handle_data(self, data: str) -> None:
        """Count the words of the cell around a text."""
        table = next((self.tables.get(at) for name, at in reversed(self._stack) if name == "table"), None)
        if table and table.words:
            table.words[-1] += len(data.split())

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        """Count a line break; nothing stays open."""
        if tag == "br":
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element of that name."""
        names = [name for name, _ in self._stack]
        if tag in names:
            self._put(self._stack[: len(names) - 1 - names[::-1].index(tag)])

    def _put(self, stack: Stack) -> None:
        self._stack = stack
        self.places.append(self._lines[self.getpos()[0] - 1] + self.getpos()[1])
        self.stacks.append(stack)

    def around(self, start: int, end: int) -> Stack:
        """Return the elements around all of a span."""
        one, two = (self.stacks[bisect_right(self.places, at) - 1] for at in (start, end - 1))
        common = (a for a, b in zip(one, two, strict=False) if a == b)
        return tuple(common)


def said(stacks: Stacks, start: int, end: int) -> str:
    """Return the element that says what a span of the source is; "" if none does."""
    weak, around = "", stacks.around(start, end)
    if "pre" in (name for name, _ in around):
        return "pre"
    table = next((at for name, at in reversed(around) if name == "table"), None)
    if table is not None and around[-1][0] != "caption" and stacks.tables[table].is_data():
        return "table"
    for name, at in reversed(around):
        if name == "p":
            weak = weak or ("p, with line breaks" if at in stacks.breaks else "p")
        elif name in DUE and name != "table":
            return name
    return weak


def judged(html: str, url: str) -> Iterator[tuple[str, str, str]]:
    """Yield for each kept block: the element around it, its kind, and its text."""
    page = cleaned(html, url)
    stacks = Stacks(html)
    for block in (a for a in page.annotations if isinstance(a, Block) and a.kind != "title"):
        element = said(stacks, *page.patch.span_to_raw(block.start, block.end))
        yield element, block.kind, page.text[block.start : block.end]


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--misses", action="store_true", help="print the blocks whose kind differs")
    options = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    for row in _rows(options.pages):
        try:
            found = list(judged(row["html"], row["url"]))
        except DocumentError:
            continue
        for element, kind, text in found:
            counts[element, kind] += 1
            if options.misses and kind != DUE.get(element, kind):
                print(f"{row['id'][:12]} <{element}> {kind}: {text[:100]!r}")
    sys.stdout.writelines(_table(counts))


def _rows(files: Iterable[Path]) -> Iterator[dict[str, str]]:
    for file in files:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def _table(counts: Counter[tuple[str, str]]) -> Iterator[str]:
    for element in sorted({element for element, _ in counts}):
        kinds = {kind: number for (around, kind), number in counts.items() if around == element}
        total, right = sum(kinds.values()), kinds.get(DUE.get(element, ""), 0)
        share = f"{right / total:7.1%}" if element in DUE else "      -"
        others = ", ".join(f"{kind} {number}" for kind, number in sorted(kinds.items()))
        yield f"{element or '(none)':20} {total:6} {share}  {others}\n"


if __name__ == "__main__":
    main()
