"""The headline of a part of a page: its first heading, if that stands above its text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from clean.extraction.align.source_words import Line
from clean.extraction.blocks.surroundings import Surroundings
from clean.extraction.markup.nesting import inherited

LEVELS = {"h1": 1, "h2": 2, "h3": 3}
"""Elements that may hold the headline of an article, with their levels."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line in a heading."""

    line: Line
    level: int
    element: int
    """Number of the innermost element around it."""


class Headings:
    """The headings of a page, in order. Each element is looked at once."""

    def __init__(self, places: Surroundings) -> None:
        """Find all headings that a reader sees."""
        self._elements = places.visible.nesting.elements
        self._levels = {0: 0}
        self.all = tuple(self._found(places))

    def _found(self, places: Surroundings) -> Sequence[Heading]:
        lines = ((line, places.element(line)) for line in places.words.lines)
        levels = ((line, element, self._level(element)) for line, element in lines)
        return [Heading(line, level, element) for line, element, level in levels if level and not places.hidden(line)]

    def _level(self, element: int) -> int:
        return inherited(self._elements, self._levels, element, self._inside)

    def _inside(self, outer: int, element: int) -> int:
        return outer or LEVELS.get(self._elements[element].name, 0)

    def above(self, first: int, text: int) -> Heading | None:
        """Return the heading of the highest level between two words, the second of which begins a text."""
        start, stop = (bisect_left(self.all, word, key=lambda one: one.line.first) for word in (first, text))
        return min(self.all[start:stop], key=lambda one: (one.level, one.line.first), default=None)
