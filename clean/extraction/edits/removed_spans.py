"""Deletions: a page's text block by block, and the markup between the blocks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from clean.extraction.extraction_rules import EXTRACTOR, MARKUP, UNLIKELY
from clean.extraction.markup.elements import Break
from clean.extraction.markup.visible import SPACE, Piece
from clean.standoff import Edit

LONGEST_MARKUP = 300  # code points of markup that one removed block may contain; longer markup splits it


class _Block(NamedTuple):
    """A block of visible text that is removed."""

    start: int
    end: int
    why: str
    """Why, if an extractor kept it."""
    element: int
    """Number of the innermost element around its beginning."""


class Removal:
    """The text of a page, from which stretches are removed."""

    def __init__(
        self, source: str, pieces: Sequence[Piece], going: Mapping[int, str], because: Callable[[str, int], str]
    ) -> None:
        """Keep the source and its pieces; going: why a line that an extractor kept is removed, by its first piece.

        because: makes the reason for the ledger from that and the innermost element around the text.
        """
        self._because = because
        self._source = source
        self._pieces = pieces
        self._ends = [piece.end for piece in pieces]
        self._going = going

    def between(self, start: int, end: int) -> Iterator[Edit]:
        """Delete a stretch of the source: each block of visible text separately, and the markup between them."""
        at = start
        for block in self._blocks(start, end):
            if at < block.start:
                yield Edit(at, block.start, "", MARKUP.id)
            reason = self._because(block.why, block.element)
            yield Edit(block.start, block.end, "", UNLIKELY.id if block.why else EXTRACTOR.id, reason)
            at = block.end
        if at < end:
            yield Edit(at, end, "", MARKUP.id)

    def _blocks(self, start: int, end: int) -> Iterator[_Block]:
        """Yield the blocks of visible text in a stretch, without space at their ends.

        Long markup splits them, and so does a line that is removed for its own reason.
        """
        block: _Block | None = None
        for position, first, last in self._texts(start, end):
            gap, why = self._pieces[position].gap, self._going.get(position, "")
            same_line = gap < Break.CELL or (gap < Break.BLOCK and not why and not (block and block.why))
            if block and same_line and first - block.end <= LONGEST_MARKUP:
                block = block._replace(end=last)
                continue
            if block:
                yield block
            block = _Block(first, last, why, self._pieces[position].element)
        if block:
            yield block

    def _texts(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Yield the visible texts in a stretch, each with the position of its piece."""
        for position in range(bisect_right(self._ends, start), len(self._pieces)):
            piece = self._pieces[position]
            if piece.start >= end:
                return
            first, last = max(start, piece.start), min(end, piece.end)
            text = self._source[first:last]
            bare = text.strip(SPACE)
            if bare and not piece.hidden:
                first += text.index(bare[0])
                yield position, first, first + len(bare)
