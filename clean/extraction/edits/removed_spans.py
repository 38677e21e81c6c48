"""Deletions: a page's text block by block, and the markup between the blocks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from clean.extraction.extraction_rules import EXTRACTOR, MARKUP, UNLIKELY
from clean.extraction.markup.elements import Break
from clean.extraction.markup.visible import SPACE, Piece
from clean.standoff import Span

LONGEST_MARKUP = 300  # code points of markup that one removed block may contain; longer markup splits it


Change: TypeAlias = tuple[int, int, str, str, str]
"""Start, end, replacement, rule and reason of an edit. A plain tuple, because a page has thousands."""


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

    def between(self, start: int, end: int) -> Iterator[Change]:
        """Delete a stretch of the source: each block of visible text separately, and the markup between them."""
        at = start
        for block in self._blocks(start, end):
            if at < block.start:
                yield at, block.start, "", MARKUP.id, ""
            reason = self._because(block.why, block.element)
            yield block.start, block.end, "", UNLIKELY.id if block.why else EXTRACTOR.id, reason
            at = block.end
        if at < end:
            yield at, end, "", MARKUP.id, ""

    def _blocks(self, start: int, end: int) -> Iterator[_Block]:
        """Yield the blocks of visible text in a stretch, without space at their ends.

        Long markup splits them, and so does a line that is removed for its own reason.
        """
        going, first, last, why, element = self._going, -1, -1, "", 0
        for position in range(bisect_right(self._ends, start), len(self._pieces)):
            _, at, upto, _, gap, hidden, inside, _ = self._pieces[position]
            if at >= end:
                break
            if hidden or not (bare := self._bare(max(start, at), min(end, upto))):
                continue
            own = going.get(position, "")
            same_line = gap < Break.CELL or (gap < Break.BLOCK and not own and not why)
            if first >= 0 and same_line and bare[0] - last <= LONGEST_MARKUP:
                last = bare[1]
                continue
            if first >= 0:
                yield _Block(first, last, why, element)
            first, last, why, element = *bare, own, inside
        if first >= 0:
            yield _Block(first, last, why, element)

    def _bare(self, start: int, end: int) -> Span | None:
        """Return a stretch without space at its ends; None if it is nothing else."""
        text = self._source[start:end]
        bare = text.lstrip(SPACE)
        if not bare:
            return None
        return end - len(bare), end - len(bare) + len(bare.rstrip(SPACE))
