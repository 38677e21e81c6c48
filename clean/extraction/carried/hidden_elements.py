"""Which elements of a page are hidden by their own attributes, until a script or a reader shows them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clean.extraction.markup.nesting import Element, inherited
from clean.extraction.markup.visible import Piece

_STYLE = r"style\s*=\s*(?:\"[^\"]*|'[^']*|)(?:display\s*:\s*none|visibility\s*:\s*hidden)"
HIDES = re.compile(rf"\s(?:hidden(?=[\s=>/])|aria-hidden\s*=\s*[\"']?true|{_STYLE})", re.IGNORECASE)
"""What hides an element in its start tag."""


class HiddenElements:
    """The elements of a page whose text is hidden. Results are cached by element."""

    def __init__(self, source: str, elements: Sequence[Element], hides: re.Pattern[str] = HIDES) -> None:
        """Keep the page; nothing is looked at yet. hides: what hides an element in its start tag."""
        self._hides = hides
        self._source = source
        self._elements = elements
        self._known = {0: False}

    def hide(self, piece: Piece) -> bool:
        """Return whether a piece of text is not shown at first."""
        return piece.hidden or self.has(piece.element)

    def has(self, element: int) -> bool:
        """Return whether an element or one around it is hidden."""
        return inherited(self._elements, self._known, element, self._inside)

    def outermost(self, element: int) -> int:
        """Return the number of the outermost hidden element around a hidden one, or itself."""
        while self.has(self._elements[element].parent):
            element = self._elements[element].parent
        return element

    def _inside(self, outer: bool, number: int) -> bool:
        element = self._elements[number]
        return outer or self._hides.search(self._source, element.start, element.end) is not None
