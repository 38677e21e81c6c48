"""How much text each element of a page has, and what else is in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from clean.extraction.markup.nesting import Element
from clean.extraction.markup.visible import Visible

LINK, HEADING, TIME, PRICE = 1, 2, 4, 8
"""What an element may hold, as bits."""
_HOLDING = {"a": LINK, "h2": HEADING, "h3": HEADING, "h4": HEADING, "h5": HEADING, "time": TIME}
_PRICE = re.compile(r"[$€£¥₹₽₩₺₴₫฿][ \u00a0]?\d|\d[ \u00a0]?[€£¥₽₺₴₫฿](?!\w)")
_FRAME = frozenset({"nav", "header", "footer", "aside"})


@dataclass(frozen=True, slots=True)
class Sizes:
    """The elements of a page, each with a number in every list."""

    elements: Sequence[Element]
    own: Sequence[int]
    """Code points of the shown text that is directly in it."""
    text: Sequence[int]
    """Code points of the shown text in it."""
    linked: Sequence[int]
    """How many of them are links."""
    holds: Sequence[int]
    """What is in it, as bits."""
    framed: Sequence[bool]
    """Whether it is in the page's frame: menus, headers, footers, sidebars."""
    prices: int
    """How many prices the page shows."""

    @classmethod
    def of(cls, visible: Visible) -> Sizes:
        """Measure a page, in time linear in its elements and pieces of text."""
        elements = visible.nesting.elements
        own = _own(visible)
        holds = [_HOLDING.get(element.name, 0) for element in elements]
        prices = _mark_prices(visible, holds)
        text, linked = own.copy(), [size if element.linked else 0 for size, element in zip(own, elements, strict=True)]
        for number in range(len(elements) - 1, 0, -1):
            if text[number]:
                parent = elements[number].parent
                text[parent] += text[number]
                linked[parent] += linked[number]
                holds[parent] |= holds[number]
        return cls(elements, own, text, linked, holds, _framed(elements), prices)

    @property
    def all(self) -> int:
        """Code points of the page's shown text, at least 1."""
        return max(1, self.text[0])


def _own(visible: Visible) -> list[int]:
    own = [0] * len(visible.nesting.elements)
    for piece in visible.pieces:
        if not piece.hidden:
            own[piece.element] += piece.end - piece.start
    return own


def _mark_prices(visible: Visible, holds: list[int]) -> int:
    """Mark the elements that hold a price directly; return the number of prices."""
    found = [match.start() for match in _PRICE.finditer(visible.text)]
    for at in found:
        holds[visible.pieces[visible.piece_at(at)].element] |= PRICE
    return len(found)


def _framed(elements: Sequence[Element]) -> list[bool]:
    framed = [False] * len(elements)
    for number, element in enumerate(elements):
        framed[number] = framed[element.parent] or element.name in _FRAME
    return framed
