"""What goes: a page's text block by block, and the markup between."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from clean.extract.elements import Break
from clean.extract.keeping import Span
from clean.extract.rules import EXTRACTOR, MARKUP
from clean.extract.visible import SPACE, Piece
from clean.standoff import Edit

LONGEST_MARKUP = 300  # code points of markup that one removed block may hold; more cuts it in two


class Removal:
    """The text of a page, from which stretches are taken out."""

    def __init__(self, source: str, pieces: Sequence[Piece]) -> None:
        """Keep the source and its pieces."""
        self._source = source
        self._pieces = pieces
        self._ends = [piece.end for piece in pieces]

    def between(self, start: int, end: int) -> Iterator[Edit]:
        """Delete a stretch of the source: each block of shown text on its own, and what is markup between them."""
        at = start
        for first, last in self._blocks(start, end):
            if at < first:
                yield Edit(at, first, "", MARKUP.id)
            yield Edit(first, last, "", EXTRACTOR.id)
            at = last
        if at < end:
            yield Edit(at, end, "", MARKUP.id)

    def _blocks(self, start: int, end: int) -> Iterator[Span]:
        """Give the blocks of shown text in a stretch, without space at their ends; long markup cuts them."""
        block: Span | None = None
        for gap, first, last in self._texts(start, end):
            if block and gap < Break.BLOCK and first - block[1] <= LONGEST_MARKUP:
                block = block[0], last
                continue
            if block:
                yield block
            block = first, last
        if block:
            yield block

    def _texts(self, start: int, end: int) -> Iterator[tuple[Break, int, int]]:
        """Give the shown texts in a stretch, each with the break before it."""
        for position in range(bisect_right(self._ends, start), len(self._pieces)):
            piece = self._pieces[position]
            if piece.start >= end:
                return
            first, last = max(start, piece.start), min(end, piece.end)
            text = self._source[first:last]
            bare = text.strip(SPACE)
            if bare and not piece.hidden:
                first += text.index(bare[0])
                yield piece.gap, first, first + len(bare)
