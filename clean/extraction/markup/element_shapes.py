"""The shapes of elements: what they and those around them are called, equal for all that one template writes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clean.extraction.markup.nesting import Element, inherited

_CLASS = re.compile(r"""\bclass\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>]++))""", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_CLASSES = 4  # classes of an element that count
_DEEP = 6  # innermost elements around a text that make its shape


class Shapes:
    """The shapes of one page's elements. Results are cached by element."""

    def __init__(self, elements: Sequence[Element], source: str) -> None:
        """Keep the page; nothing is computed yet."""
        self._elements, self._source = elements, source
        self._keys: dict[str, str] = {}
        self._shapes: dict[int, tuple[str, ...]] = {0: ()}

    def key(self, number: int) -> str:
        """Return the name and classes of an element."""
        name, _, start, end, _ = self._elements[number]
        tag = self._source[start:end]
        found = self._keys.get(tag)
        if found is None:
            found = self._keys[tag] = key_of(name, tag)
        return found

    def of(self, element: int) -> tuple[str, ...]:
        """Return the shape of a text whose innermost element has this number."""
        return inherited(self._elements, self._shapes, element, self._inside)

    def _inside(self, outer: tuple[str, ...], element: int) -> tuple[str, ...]:
        return self.key(element), *outer[: _DEEP - 1]


def key_of(name: str, tag: str) -> str:
    """Return an element's name and classes without digits."""
    found = _CLASS.search(tag)
    if not found:
        return name
    classes = _DIGITS.sub("", "".join(group or "" for group in found.groups())[:200]).split()
    return ".".join((name, *sorted(classes)[:_CLASSES]))
