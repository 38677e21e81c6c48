"""How the elements of a page nest, as far as tags tell: who is whose parent, and which text stands in which.

No tree is built and nothing is repaired: an end tag without its start is passed over, and one that closes an element
further up closes those inside it, as browsers do with most mistakes.
"""

from __future__ import annotations

from clean.extract.markup import Mark

REACH = 12  # open elements among which an end tag looks for its own; further up it is taken for a stray one
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp", "noscript",
})  # fmt: skip
"""Elements without content, and those whose content `markup` reads with them."""
_ENDS_ITSELF = frozenset({"p", "li", "td", "tr", "dt", "dd", "option"})
"""Elements that a sibling of the same name closes."""


class Nesting:
    """The elements of a page in the order of their start tags; number 0 is the page itself."""

    def __init__(self, source: str) -> None:
        """Begin with nothing open."""
        self._source = source
        self.names: list[str] = [""]
        self.parents: list[int] = [0]
        self.tags: list[tuple[int, int]] = [(0, 0)]
        """Where each start tag stands in the source."""
        self.linked: list[bool] = [False]
        """Whether each is a link or in one."""
        self.current = 0
        """The innermost open element."""

    def take(self, mark: Mark) -> None:
        """Open or close an element by its tag."""
        start, end, name = mark
        if name[0] == "/":
            self._close(name[1:])
        elif name not in _VOID and self._source[end - 2] != "/":
            self._open(start, end, name)

    def _open(self, start: int, end: int, name: str) -> None:
        if name in _ENDS_ITSELF and self.names[self.current] == name:
            self.current = self.parents[self.current]
        self.linked.append(name == "a" or self.linked[self.current])
        self.names.append(name)
        self.parents.append(self.current)
        self.tags.append((start, end))
        self.current = len(self.names) - 1

    def _close(self, name: str) -> None:
        element = self.current
        for _ in range(REACH):
            if self.names[element] == name:
                self.current = self.parents[element]
                return
            element = self.parents[element]
