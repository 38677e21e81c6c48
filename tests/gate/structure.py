"""How often the kind of a kept block is what the markup around it says, over pages of the benches.

    python -m tests.gate.structure BENCH/pages/aeb.jsonl.gz BENCH/pages/wcxb_dev.jsonl.gz [--misses]

The markup is read a second time, by Python's own parser, which shares no code with ours. What a block is in is decided
by the innermost element around all of it that says so; a `p` says so only if nothing outside it does. Paragraphs
that line breaks divide are counted apart: each of their lines is judged by its shape. Titles are not counted. Prints a
row for each element: blocks, share that agree, and what the others are.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import TypeAlias

from clean.errors import DocumentError
from clean.standoff import Block
from tests.gate.adapters import cleaned

Stack: TypeAlias = tuple[tuple[str, int], ...]
"""The open elements: name, and offset of the start tag."""

DUE = {
    "li": "list_item", "dd": "list_item", "dt": "list_item", "blockquote": "quote", "pre": "preformatted",
    "table": "table", "figcaption": "caption", "caption": "caption", "p": "paragraph", "h1": "heading",
    "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
}  # fmt: skip
"""The kind of a block in each element."""
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
})  # fmt: skip
_SIBLINGS = {"li": {"li"}, "p": {"p"}, "td": {"td", "th"}, "th": {"td", "th"}, "tr": {"tr", "td", "th"}}


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
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Open an element."""
        at = self._lines[self.getpos()[0] - 1] + self.getpos()[1]
        if tag == "br":
            self.breaks.update(offset for name, offset in self._stack[-4:] if name not in {"body", "article"})
        elif tag not in _VOID:
            if self._stack and self._stack[-1][0] in _SIBLINGS.get(tag, ()):
                self._stack = self._stack[:-1]
            self._put((*self._stack, (tag, at)))

    def handle_startendtag(self, tag: str, attrs: object) -> None:
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
    weak = ""
    for name, at in reversed(stacks.around(start, end)):
        if name == "p":
            weak = weak or ("p, with line breaks" if at in stacks.breaks else "p")
        elif name in {"td", "th"}:
            return "table"
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
