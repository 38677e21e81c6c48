"""Preformatted texts and rows of tables: each is one line for the rules, whatever is in it, and one block."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from clean.standoff import Block, Edit, Page, Span

GAP = "\n\n"
"""Between two blocks of a clean text."""
PREFORMATTED, TABLE_ROW = "preformatted", "table_row"
UNITS = frozenset({PREFORMATTED, TABLE_ROW})
"""Kinds of blocks that rules neither remove nor take for something else."""
VERBATIM = frozenset({PREFORMATTED})
"""Kinds of blocks in which no character is changed."""


def units_of(page: Page, said: Iterable[Block], kinds: Collection[str] = UNITS) -> dict[Span, str]:
    """Return the units of these kinds on a page, with their kinds, in order; spans are whole lines of its text.

    Units that share a line are one. said: what the markup says about lines, in code points of the page's raw text.
    """
    found: dict[Span, str] = {}
    before: Span = (0, 0)
    for block in said:
        start, end = page.patch.span_to_clean(block.start, block.end) if block.kind in kinds else (0, 0)
        if start < end:
            start, end = _whole_lines(page.text, start, end)
            kind = block.kind
            if start < before[1]:
                start, end, kind = before[0], max(end, before[1]), found.pop(before)
            before = start, end
            found[before] = kind
    return found


def _whole_lines(text: str, start: int, end: int) -> Span:
    last = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, last if last >= 0 else len(text)


def parts(text: str, verbatim: Sequence[Span]) -> Iterator[Span]:
    """Yield the blocks of a clean text: what blank lines separate, but for those in the spans `verbatim`, in order."""
    start = 0
    for match in re.finditer(GAP, text):
        if start <= match.start() and not _within(match.start(), verbatim):
            yield start, match.start()
            start = match.end()
    if start < len(text):
        yield start, len(text)


def _within(at: int, spans: Sequence[Span]) -> bool:
    before = bisect_left(spans, (at + 1,)) - 1
    return before >= 0 and at < spans[before][1]


def placed(page: Page, block: Block, span: Span) -> Block:
    """Return a block at its place in the page's text; its cells are given in code points of the raw text."""
    start, end = span
    if not block.cells:
        return replace(block, start=start, end=end)
    cells = (cell.moved(page.patch.span_to_clean) for cell in block.cells)
    inside = tuple(cell for cell in cells if start <= cell.start < cell.end <= end)
    return replace(block, start=start, end=end, cells=inside)


def outside(edits: Iterable[Edit], spans: Sequence[Span]) -> Iterable[Edit]:
    """Return the edits that change nothing in these spans, which are in order and disjoint."""
    return (edit for edit in edits if not _touches(edit, spans)) if spans else edits


def _touches(edit: Edit, spans: Sequence[Span]) -> bool:
    before = bisect_left(spans, (edit.end,)) - 1
    return before >= 0 and edit.start < spans[before][1]
