"""What the elements around a line are, and what they are called."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from clean.extraction.blocks.surroundings import BLOCKS, TELLING
from clean.extraction.lines.part_words import parts
from clean.extraction.markup.nesting import Element, inherited

NEAR = 3  # innermost elements whose names count as near


class _Within(NamedTuple):
    """An element and those around it."""

    block: str
    telling: frozenset[str]
    named: frozenset[str]
    items: int


class ElementNames:
    """The elements of a page by their names; results are cached by element."""

    def __init__(self, elements: Sequence[Element], source: str) -> None:
        """Keep the page; nothing is computed yet."""
        self._elements, self._source = elements, source
        self._parts: dict[str, frozenset[str]] = {}
        self._features: dict[tuple[_Within, frozenset[str]], tuple[str, ...]] = {}
        self._seen: dict[int, _Within] = {0: _Within("body", frozenset(), frozenset(), 0)}

    def block(self, element: int) -> str:
        """Return the name of the innermost block element around a text."""
        return self._within(element).block

    def of(self, element: int) -> tuple[str, ...]:
        """Return the features of a text whose innermost element has this number."""
        at = self._within(element), self._near(element)
        if at not in self._features:
            self._features[at] = tuple(_features(*at))
        return self._features[at]

    def _near(self, element: int) -> frozenset[str]:
        found: frozenset[str] = frozenset()
        for _ in range(NEAR):
            found |= self._own(element)
            element = self._elements[element].parent
        return found

    def _within(self, element: int) -> _Within:
        """Summarise an element and its ancestors."""
        return inherited(self._elements, self._seen, element, self._inside)

    def _inside(self, outer: _Within, element: int) -> _Within:
        name, own = self._elements[element].name, self._own(element)
        return _Within(
            name if name in BLOCKS else outer.block,
            outer.telling | {name} if name in TELLING else outer.telling,
            outer.named | own if own else outer.named,
            outer.items + (name == "li"),
        )

    def _own(self, element: int) -> frozenset[str]:
        tag = self._source[self._elements[element].start : self._elements[element].end]
        if tag not in self._parts:
            self._parts[tag] = parts(tag)
        return self._parts[tag]


def _features(within: _Within, near: frozenset[str]) -> Iterator[str]:
    yield f"in the block <{within.block}>"
    yield from (f"within <{name}>" for name in within.telling)
    yield from (f"within what is named as {part}" for part in within.named)
    yield from (f"in what is named as {part}" for part in near)
    if within.items > 1:
        yield "in a list within a list"
