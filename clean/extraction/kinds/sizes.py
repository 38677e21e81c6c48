"""How much text each element of a page has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clean.extraction.markup.visible import Visible

_FRAME = frozenset({"nav", "header", "footer", "aside"})


@dataclass(frozen=True, slots=True)
class Sizes:
    """The elements of a page: each has a place in every sequence, the page itself the first."""

    names: Sequence[str]
    parents: Sequence[int]
    starts: Sequence[int]
    """First code point of the start tag in the source."""
    ends: Sequence[int]
    """One past the last code point of the start tag."""
    inside: Sequence[bool]
    """Whether it is a link, or inside one."""
    own: Sequence[int]
    """Code points of the shown text that is directly in it."""
    filled: Sequence[int]
    """Numbers of the elements that have such text."""
    text: Sequence[int]
    """Code points of the shown text in it."""
    all: int
    """Code points of the page's shown text, at least 1."""

    @classmethod
    def of(cls, visible: Visible) -> Sizes:
        """Measure a page, in time linear in its elements and its text."""
        names, parents, starts, ends, inside = zip(*visible.nesting.elements, strict=True)
        own = _own(visible, len(names))
        text = own.copy()
        for number in range(len(names) - 1, 0, -1):
            if size := text[number]:
                text[parents[number]] += size
        filled = [number for number, size in enumerate(own) if size]
        return cls(names, parents, starts, ends, inside, own, filled, text, max(1, text[0]))

    def tags(self, source: str) -> list[str]:
        """Return the start tags of all elements."""
        return [source[start:end] for start, end in zip(self.starts, self.ends, strict=True)]

    def framed(self, number: int) -> bool:
        """Return whether an element is in the page's frame: a menu, header, footer or sidebar."""
        while number:
            if self.names[number] in _FRAME:
                return True
            number = self.parents[number]
        return False

    def after(self, number: int) -> int:
        """Return the number of the first element behind an element and all that is in it."""
        end = number + 1
        while end < len(self.parents) and self.parents[end] >= number:
            end += 1
        return end


def _own(visible: Visible, elements: int) -> list[int]:
    own = [0] * elements
    for _, start, end, _, _, hidden, element, _ in visible.pieces:
        if not hidden:
            own[element] += end - start
    return own
