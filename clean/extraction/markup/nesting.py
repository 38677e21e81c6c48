"""How the elements of a page nest, as far as its tags show: each element's parent, and which text is in which element.

No tree is built and nothing is repaired: an end tag without a start tag is ignored, and one that closes an element
further up also closes those inside it, as browsers do with most mistakes. In tables, where end tags are often omitted,
a new cell, row or group of rows ends those before it, and what is open in a cell ends with it (HTML standard, sections
13.2.6.4.9 to 15).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from clean.extraction.markup.tags import Mark

T = TypeVar("T")

REACH = 12  # open elements searched for the one that an end tag closes; beyond that, the tag is considered stray
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp", "noscript",
})  # fmt: skip
"""Elements without content, and those whose content `markup` reads as part of them."""
_ENDS_ITSELF = frozenset({"p", "li", "dt", "dd", "option"})
"""Elements that a sibling of the same name closes."""

_OF_TABLES = {
    "td": frozenset({"td", "th"}),
    "th": frozenset({"td", "th"}),
    "tr": frozenset({"td", "th", "tr", "caption"}),
    **dict.fromkeys(("tbody", "thead", "tfoot"), frozenset({"td", "th", "tr", "caption", "tbody", "thead", "tfoot"})),
}
"""Parts of a table, and which other parts of it are no longer open where they start."""
_SCOPES = frozenset({"table", "td", "th", "caption"})
"""Elements that only the end tags of tables and their parts close from inside."""
_TABLE_TAGS = frozenset({"table", *_OF_TABLES, "caption"})


class Element(NamedTuple):
    """One element of a page."""

    name: str
    """Name in lower case."""
    parent: int
    """Number of the enclosing element; 0 is the page itself."""
    start: int
    """First code point of its start tag in the source."""
    end: int
    """One past the last code point of its start tag."""
    linked: bool
    """Whether it is a link or inside one."""


class Nesting:
    """The elements of a page in the order of their start tags; number 0 is the page itself."""

    def __init__(self, source: str) -> None:
        """Start with no open element."""
        self._source = source
        self.elements: list[Element] = [Element("", 0, 0, 0, linked=False)]
        self.current = 0
        """Number of the innermost open element."""

    def take(self, mark: Mark) -> None:
        """Open or close the element of a tag."""
        start, end, name = mark
        if name[0] == "/":
            around = self.elements[self.current]
            if around.name == name[1:]:
                self.current = around.parent
            else:
                self._close(name[1:])
        elif name not in _VOID and self._source[end - 2] != "/":
            self._open(start, end, name)

    def _open(self, start: int, end: int, name: str) -> None:
        if name in _OF_TABLES:
            self._end_parts(_OF_TABLES[name])
        around = self.elements[self.current]
        if name in _ENDS_ITSELF and around.name == name:
            self.current = around.parent
            around = self.elements[self.current]
        self.elements.append(Element(name, self.current, start, end, name == "a" or around.linked))
        self.current = len(self.elements) - 1

    def _end_parts(self, names: frozenset[str]) -> None:
        """Close the open parts of the innermost table that have these names."""
        element = self.current
        for _ in range(REACH):
            name, parent = self.elements[element][:2]
            if name == "table":
                return
            element = parent
            if name in names:
                self.current = parent

    def _close(self, name: str) -> None:
        element = self.current
        for _ in range(REACH):
            found, parent = self.elements[element][:2]
            if found == name:
                self.current = parent
                return
            if found in _SCOPES and name not in _TABLE_TAGS:
                return
            element = parent


def inherited(elements: Sequence[Element], known: dict[int, T], element: int, inside: Callable[[T, int], T]) -> T:
    """Return what an element has from those around it and itself; each element is looked at once.

    known: what is known of elements already, at least of number 0; the answers are added. inside: takes what holds
    around an element and its number, and returns what holds inside it.
    """
    unknown = []
    while element not in known:
        unknown.append(element)
        element = elements[element].parent
    found = known[element]
    for inner in reversed(unknown):
        found = known[inner] = inside(found, inner)
    return found


def within(elements: Sequence[Element], outer: int) -> range:
    """Return the numbers of an element and of those inside of it, which follow it."""
    end = outer + 1
    while end < len(elements) and elements[end].parent >= outer:
        end += 1
    return range(outer, end)
