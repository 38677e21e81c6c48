"""The parts of a page that hold as much prose as an article of its own, beside each other."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from clean.extraction.align.source_words import Line
from clean.extraction.blocks.surroundings import Surroundings
from clean.extraction.markup.nesting import Element
from clean.language import extent
from clean.standoff import Span

LEAST = 400
"""Extent of the prose of a short article, some seventy words; notices and teasers are shorter."""
LINES = 3
"""Sentences or paragraphs of it."""
NAMES = frozenset({"article", "section", "div", "main", "li", "td"})
"""Elements that may hold an article of several; what accompanies an article stands in others."""


class ProseBoxes:
    """The prose inside each element of a page."""

    def __init__(self, places: Surroundings, sentences: Iterable[Line]) -> None:
        """Add up the sentences."""
        self._places = places
        self._sentences = tuple(sentences)
        self.elements: Sequence[Element] = places.visible.nesting.elements
        self.sizes: Counter[int] = Counter()
        self._lines: Counter[int] = Counter()
        for line in self._sentences:
            element = places.element(line)
            self.sizes[element] += extent(places.text(line))
            self._lines[element] += 1
        self.total = self.sizes.total()
        self._add_up()

    def _add_up(self) -> None:
        """Add what each element holds to the element around it; that has a lower number."""
        inner = [-element for element in self.sizes]
        heapify(inner)
        while inner and inner[0]:
            element = -heappop(inner)
            around = self.elements[element].parent
            if around not in self.sizes:
                heappush(inner, -around)
            self.sizes[around] += self.sizes[element]
            self._lines[around] += self._lines[element]

    @cached_property
    def rows(self) -> dict[int, Sequence[int]]:
        """The boxes that are as large as articles, by the element that they stand in; outer elements first."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for element in sorted(self.sizes):
            if self.elements[element].name in NAMES and self._is_full(element):
                found[self.elements[element].parent].append(element)
        return {around: found[around] for around in sorted(found) if len(found[around]) > 1}

    def _is_full(self, element: int) -> bool:
        return self.sizes[element] >= LEAST and self._lines[element] >= LINES

    def end(self, element: int) -> int:
        """Return one past the number of the last element inside an element; they are numbered in order."""
        return self._ends[element]

    @cached_property
    def _ends(self) -> list[int]:
        ends = list(range(1, len(self.elements) + 1))
        for number in range(len(ends) - 1, 0, -1):
            around = self.elements[number].parent
            ends[around] = max(ends[around], ends[number])
        return ends

    def source_end(self, element: int) -> int:
        """Return where the element after an element starts in the source, or where the source ends."""
        after = self.end(element)
        return self.elements[after].start if after < len(self.elements) else len(self._places.source)

    def stretch(self, element: int) -> Stretch:
        """Return what an element holds, which has text."""
        lines, places = self._places.words.lines, self._places
        first = bisect_left(self._starts, self.elements[element].start)
        last = bisect_left(self._starts, self.source_end(element), first)
        while not element <= places.element(lines[last - 1]) < self.end(element):
            last -= 1
        start, stop = lines[first].first, lines[last - 1].last
        prose = self._sentences[
            bisect_left(self._sentences, start, key=_first) : bisect_left(self._sentences, stop, key=_first)
        ]
        source = self.elements[element].start, self.source_end(element)
        return Stretch(element, self.end(element), source, start, stop, prose)

    @cached_property
    def _starts(self) -> list[int]:
        """Where each line of the page starts in the source."""
        visible = self._places.visible
        return [visible.pieces[visible.piece_at(line.ink)].start for line in self._places.words.lines]

    def siblings(self, element: int) -> Iterator[int]:
        """Yield the elements beside an element, and itself."""
        around = self.elements[element].parent
        return (number for number in range(around + 1, self.end(around)) if self.elements[number].parent == around)


class Stretch(NamedTuple):
    """What an element holds."""

    element: int
    end: int
    """One past the number of the last element inside."""
    source: Span
    """Where it is in the source, up to the element after it."""
    first: int
    """Position of its first word."""
    last: int
    """One past the position of its last word."""
    prose: tuple[Line, ...]
    """Its lines of prose."""


def _first(line: Line) -> int:
    return line.first
