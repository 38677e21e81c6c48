"""The parts of a page that hold as much prose as an article of its own, beside each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from clean.extraction.align.source_words import Line
from clean.extraction.blocks.surroundings import Surroundings
from clean.extraction.markup.nesting import Element
from clean.language import extent

LEAST = 600
"""Extent of the prose of a short article, about a hundred words; notices and teasers are shorter."""
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
        number = element + 1
        while number < len(self.elements) and self.elements[number].parent >= element:
            number += 1
        return number

    def stretch(self, element: int) -> Stretch:
        """Return what an element holds, which has text."""
        end = self.end(element)
        mine = [line for line, inner in self._inner if element <= inner < end]
        first, last = mine[0].first, mine[-1].last
        prose = tuple(line for line in self._sentences if first <= line.first < last)
        return Stretch(element, end, first, last, prose)

    @cached_property
    def _inner(self) -> list[tuple[Line, int]]:
        """The lines of the page, each with the innermost element around it."""
        return [(line, self._places.element(line)) for line in self._places.words.lines]

    def siblings(self, element: int) -> Iterator[int]:
        """Yield the elements beside an element, and itself."""
        around = self.elements[element].parent
        return (number for number in range(around + 1, self.end(around)) if self.elements[number].parent == around)


class Stretch(NamedTuple):
    """What an element holds."""

    element: int
    end: int
    """One past the number of the last element inside."""
    first: int
    """Position of its first word."""
    last: int
    """One past the position of its last word."""
    prose: tuple[Line, ...]
    """Its lines of prose."""
