"""Paragraphs that go on after an advertisement, a picture or the like: they are one block without what is removed.

A block inside a `p` ends it by the HTML standard (section 13.2.6.4.7); what follows is loose text up to a stray `</p>`,
which browsers save as an empty `p`. To its author it is one paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from clean.extraction.edits.sentence_halves import LONG, goes_on, is_open, space_between
from clean.extraction.markup.elements import Break, break_of
from clean.extraction.markup.nesting import REACH, inherited
from clean.extraction.markup.tags import marks
from clean.extraction.markup.visible import Visible
from clean.language import extent
from clean.standoff import Span

_PARAGRAPH = "p"
_HOLDERS = frozenset({"article", "blockquote", "body", "center", "dd", "div", "li", "main", "section", "td"})
"""Elements that may hold the text of a paragraph without a `p`."""
_DIVIDERS = frozenset({"br", "hr"})
_QUOTED = frozenset({"blockquote", "code", "dl", "listing", "math", "ol", "pre", "ul"})
"""Elements for what a sentence may introduce and go on after."""
_FORMULA = re.compile(r"[=\\^]")
_MOST = 3
"""Lines that may stand between two halves of a sentence; a table of data has more."""


class ResumedParagraphs:
    """Where paragraphs of a page go on, given what stays of it."""

    def __init__(self, visible: Visible, source: str) -> None:
        """Keep the page; nothing is computed yet."""
        self._visible = visible
        self._source = source
        self._blocks: dict[int, int] = {0: 0}
        self._quotes: dict[int, int] = {0: 0}

    def find(self, kept: Iterable[Span]) -> dict[int, str]:
        """Return what is written before each piece with which a paragraph goes on, by its position.

        kept: the spans of the page's text that stay, in order.
        """
        text = self._visible.text
        found: dict[int, str] = {}
        for before, after in pairwise(kept):
            if "\n" in text[before[1] : after[0]] and self._are_one(before, after):
                halves = text[slice(*before)], text[slice(*after)]
                found[self._visible.piece_at(after[0])] = space_between(*halves)
        return found

    def interruptions(self, kept: Sequence[Span]) -> Iterator[Span]:
        """Yield the lines that stand within a sentence and are not part of it: labels such as “Advertisement”.

        kept: the spans of the lines that stay, in order.
        """
        open_lines = (number for number, (start, end) in enumerate(kept) if is_open(self._visible.text[start:end]))
        for number in open_lines:
            line = kept[number]
            for behind in range(number + 2, min(number + 2 + _MOST, len(kept))):
                between = kept[number + 1 : behind]
                if not self._are_labels(line, between):
                    break
                if self._are_one(line, kept[behind]):
                    yield from between
                    break

    def _are_labels(self, line: Span, between: Sequence[Span]) -> bool:
        """Return whether the lines after a line are too short to be anything else, and no list, quote or formula."""
        if sum(end - start for start, end in between) >= LONG:
            return False
        text = "".join([self._visible.text[start:end] for start, end in between])
        if extent(text) >= LONG or _FORMULA.search(text):
            return False
        return {self._quoted(start) for start, _ in between} == {self._quoted(line[0])}

    def as_blocks(self, lines: Iterable[Span], resumed: Iterable[int]) -> list[Span]:
        """Return the spans of lines of the page's text in order, with those of one paragraph united.

        resumed: the pieces with which a paragraph goes on.
        """
        starts = sorted(self._visible.pieces[piece].at for piece in resumed)
        found: list[Span] = []
        for start, end in lines:
            more = bool(found) and _any_within(starts, start, end)
            found.append((found.pop()[0] if more else start, end))
        return found

    def _are_one(self, line: Span, other: Span) -> bool:
        """Return whether two texts are halves of one sentence in one paragraph."""
        text, more = (self._visible.text[start:end] for start, end in (line, other))
        if not is_open(text):
            return False
        last, first = self._visible.piece_at(line[1] - 1), self._visible.piece_at(other[0])
        before, after = (self._block(self._visible.pieces[piece].element) for piece in (last, first))
        name, around = self._visible.nesting.elements[before][:2]
        ended = name == _PARAGRAPH and before != after == self._block(around)
        if not (ended or (before == after and (name == _PARAGRAPH or name in _HOLDERS))):
            return False
        surely = self._is_strayed(first) if ended else name == _PARAGRAPH
        return goes_on(text, more, surely=surely) and self._is_undivided(last, first, {before, after})

    def _block(self, element: int) -> int:
        """Return the innermost block or cell that an element is or is in; 0 if there is none."""
        return self._innermost(element, self._blocks, lambda name: break_of(name) >= Break.CELL)

    def _quoted(self, at: int) -> int:
        """Return the innermost element around a place of the text that a sentence may introduce; 0 if there is none."""
        element = self._visible.pieces[self._visible.piece_at(at)].element
        return self._innermost(element, self._quotes, _QUOTED.__contains__)

    def _innermost(self, element: int, known: dict[int, int], wanted: Callable[[str], bool]) -> int:
        elements = self._visible.nesting.elements
        return inherited(elements, known, element, lambda outer, own: own if wanted(elements[own].name) else outer)

    def _is_undivided(self, last: int, first: int, blocks: Collection[int]) -> bool:
        """Return whether there is neither text of the paragraph itself nor a line break of it between two pieces."""
        pieces = self._visible.pieces
        own = (piece for piece in pieces[last + 1 : first] if not piece.hidden)
        between = self._source[pieces[last].end : pieces[first].start]
        return not any(self._block(piece.element) in blocks for piece in own) and not _is_divided(between)

    def _is_strayed(self, first: int) -> bool:
        """Return whether the next tag of a block after a text ends a paragraph that is not open, or an empty one."""
        start = self._visible.pieces[first].end
        blocks = (name for _, _, name in marks(self._source, start) if break_of(name) == Break.BLOCK)
        following = next(blocks, "")
        return "/p" in {following, next(blocks, "") if following == "p" else ""}


def _is_divided(source: str) -> bool:
    """Return whether a stretch of source has a line break or a rule outside of the blocks in it."""
    opened: list[str] = []
    for _, _, name in marks(source):
        if name in _DIVIDERS and not opened:
            return True
        if name[:1] == "/":
            _close(opened, name[1:])
        elif name not in _DIVIDERS and break_of(name) == Break.BLOCK:
            opened.append(name)
    return False


def _close(opened: list[str], name: str) -> None:
    near = opened[-REACH:]
    if name in near:
        del opened[-1 - near[::-1].index(name) :]


def _any_within(places: Sequence[int], start: int, end: int) -> bool:
    """Return whether one of the places, which are in order, is in a span."""
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end
