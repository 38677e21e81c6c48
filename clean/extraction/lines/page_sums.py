"""What each element of a page holds in all, and each row of elements that are alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from clean.extraction.markup.element_shapes import Shapes
from clean.extraction.markup.nesting import Element

FEW = 3  # elements with the same parent, name and classes that make a row


class Sum(NamedTuple):
    """Words of some lines, and how many of them are of which sort."""

    words: float = 0.0
    linked: float = 0.0
    first: float = 0.0
    """Words that the first extractor keeps."""
    second: float = 0.0
    closed: float = 0.0
    """Words of lines that end as a sentence does."""
    lines: float = 0.0

    def plus(self, other: Sum) -> Sum:
        """Return the sum of both."""
        words, linked, first, second, closed, lines = other
        return Sum(
            self[0] + words, self[1] + linked, self[2] + first, self[3] + second, self[4] + closed, self[5] + lines
        )


EMPTY = Sum()


class Series(NamedTuple):
    """Elements that are alike: items of a list, posts of a thread."""

    members: int
    """How many of them hold text."""
    sum: Sum


class PageSums:
    """The sums of all elements of a page."""

    def __init__(self, elements: Sequence[Element], source: str, lines: Iterable[tuple[int, Sum]]) -> None:
        """Sum up the lines; each comes with the number of the innermost element around its start."""
        self._elements = elements
        self._shapes = Shapes(elements, source)
        self.by_element = [EMPTY] * len(elements)
        own: dict[int, Sum] = {}
        for element, line in lines:
            own[element] = own.get(element, EMPTY).plus(line)
        self._add_up(own)
        self._rows = self._alike()
        self._inner: dict[int, Series | None] = {0: None}
        self._outer: dict[int, Series | None] = {0: None}

    @property
    def page(self) -> Sum:
        """The whole page."""
        return self.by_element[0]

    def _add_up(self, own: dict[int, Sum]) -> None:
        for number in range(len(self._elements) - 1, -1, -1):  # an element's number is higher than its parent's
            mine = own.get(number)
            if mine is None:
                continue
            self.by_element[number] = mine
            parent = self._elements[number].parent
            if number:
                own[parent] = own[parent].plus(mine) if parent in own else mine

    def _alike(self) -> dict[tuple[int, str], Series]:
        found: dict[tuple[int, str], Series] = {}
        for number, mine in enumerate(self.by_element):
            if number and mine.lines:
                at = self._elements[number].parent, self._shapes.key(number)
                before = found.get(at)
                found[at] = Series(before.members + 1, before.sum.plus(mine)) if before else Series(1, mine)
        return {at: row for at, row in found.items() if row.members >= FEW}

    def rows(self, element: int) -> tuple[Series | None, Series | None]:
        """Return the innermost and the outermost row that an element is part of."""
        unknown = []
        while element not in self._inner:
            unknown.append(element)
            element = self._elements[element].parent
        inner, outer = self._inner[element], self._outer[element]
        for number in reversed(unknown):
            mine = self._rows.get((self._elements[number].parent, self._shapes.key(number)))
            inner, outer = mine or inner, outer or mine
            self._inner[number], self._outer[number] = inner, outer
        return inner, outer

    def shape(self, element: int) -> tuple[str, ...]:
        """Return the shape of a text whose innermost element has this number."""
        return self._shapes.of(element)
