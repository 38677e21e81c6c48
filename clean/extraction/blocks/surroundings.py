"""What a line's place in the markup says about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from clean.extraction.align.source_words import Line, Words
from clean.extraction.blocks.part_names import parts
from clean.extraction.markup.nesting import Element, inherited
from clean.extraction.markup.visible import Piece, Visible

NEAR = 3  # innermost elements around a text that count as near
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "html", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
})  # fmt: skip
TELLING = frozenset({
    "a", "b", "strong", "em", "i", "nav", "header", "footer", "aside", "figure", "article", "main", "blockquote",
    "table", "form", "section", "ul", "ol", "small", "figcaption", "address", "button", "time", "h1", "h2", "h3", "h4",
    "h5", "h6",
})  # fmt: skip
_CONTAINERS = frozenset({
    "div", "section", "article", "main", "td", "body", "aside", "ul", "ol", "header", "footer", "form", "nav",
})  # fmt: skip
_BESIDE = frozenset({"aside", "nav", "footer", "header", "form", "figure", "button"})
"""Elements for what accompanies an article; if they hold the article itself, that says nothing."""


class Signs(NamedTuple):
    """What an element and those around it say about the text inside."""

    block: str
    """Name of its block element."""
    around: frozenset[str]
    """Names of the informative elements around it."""
    near: frozenset[str]
    """Parts of a page named by the innermost elements around it, at most NEAR of them."""
    named: frozenset[str]
    """Parts of a page named by any element around it."""
    items: int
    """How many list items it is in."""
    own: tuple[frozenset[str], ...]
    """What each of the innermost elements names, but for one of them, the innermost first."""


_NONE: frozenset[str] = frozenset()
_PAGE = Signs("body", _NONE, _NONE, _NONE, 0, (_NONE,) * (NEAR - 1))


class Surroundings:
    """The elements around each line of a page. Results are cached by element."""

    def __init__(self, visible: Visible, source: str, words: Words, home: int = 0) -> None:
        """Keep the page; nothing is computed yet.

        home: number of the element that holds the article. Whatever it and the elements around it are called counts
        as nothing, for it would be said of every line of the article.
        """
        self.words = words
        self.visible = visible
        self._elements = visible.nesting.elements
        self.source = source
        self._known: dict[int, Signs] = {0: _PAGE}
        self._pieces: dict[int, Piece] = {}
        self._links: dict[int, float] = {}
        self._parts: dict[str, frozenset[str]] = {}
        self._like: dict[tuple[int, str, frozenset[str]], Signs] = {}
        """The signs inside of an element, by the identity of those around it, its name and the parts that it names."""
        self._containers: dict[int, int] = {}
        self._home = frozenset(upwards(self._elements, home))

    def text(self, line: Line) -> str:
        """Return a line's text without space at its end."""
        return self.visible.text[line.start : line.end].rstrip()

    def of(self, line: Line) -> Signs:
        """Return the signs of a line."""
        return self.around(self._piece(line).element)

    def around(self, element: int) -> Signs:
        """Return the signs of a text whose innermost element has this number."""
        return inherited(self._elements, self._known, element, self._inside)

    def element(self, line: Line) -> int:
        """Return the number of the innermost element around a line's first word."""
        return self._piece(line).element

    def hidden(self, line: Line) -> bool:
        """Return whether no reader sees the line."""
        return self._piece(line).hidden

    def _piece(self, line: Line) -> Piece:
        found = self._pieces.get(line.first)
        if found is None:
            found = self._pieces[line.first] = self.visible.pieces[self.visible.piece_at(line.ink)]
        return found

    def container(self, line: Line) -> int:
        """Return the number of the innermost container element around a line's first word."""
        return self._container(self._piece(line).element)

    def _container(self, element: int) -> int:
        found = self._containers.get(element)
        if found is None:
            found = self._containers[element] = container_of(self._elements, element)
        return found

    def link_share(self, line: Line) -> float:
        """Return the share of a line's characters that are links."""
        found = self._links.get(line.first)
        if found is None:
            found = self._links[line.first] = self._link_share(line)
        return found

    def _link_share(self, line: Line) -> float:
        pieces, starts = self.visible.pieces, self.visible.piece_at
        total = linked = 0
        for piece in pieces[starts(line.start) if line.start else 0 : starts(line.end - 1) + 1]:
            if piece.at >= line.start:
                length = piece.end - piece.start
                total += length
                if self._elements[piece.element].linked:
                    linked += length
        return linked / total if total else 0.0

    def container_share(self, container: int) -> float:
        """Return the share of a container's own characters that are links."""
        total, linked = self._by_container
        return linked[container] / total[container] if total[container] else 0.0

    @cached_property
    def _by_container(self) -> tuple[Counter[int], Counter[int]]:
        total: Counter[int] = Counter()
        linked: Counter[int] = Counter()
        for piece in self.visible.pieces:
            element, length = piece.element, piece.end - piece.start
            container = self._container(element)
            total[container] += length
            if self._elements[element].linked:
                linked[container] += length
        return total, linked

    def _inside(self, outer: Signs, element: int) -> Signs:
        name, _, start, end, _ = self._elements[element]
        if element in self._home:
            return _within(outer, "div" if name in _BESIDE else name, _NONE)
        tag = self.source[start:end]
        own = self._parts.get(tag)
        if own is None:
            own = self._parts[tag] = parts(tag)
        like = id(outer), name, own  # all signs of a page live as long as it does
        found = self._like.get(like)
        if found is None:
            found = self._like[like] = _within(outer, name, own)
        return found


def _within(outer: Signs, name: str, own: frozenset[str]) -> Signs:
    """Return the signs inside of an element; own: the parts that it names."""
    block, around, _, named, items, inner = outer
    signs = Signs(
        name if name in BLOCKS else block,
        around | {name} if name in TELLING and name not in around else around,
        own.union(*inner) if any(inner) else own,
        named if own <= named else named | own,
        items + (name == "li"),
        (own, *inner[:-1]) if own or any(inner) else inner,
    )
    return outer if signs == outer else signs


def container_of(elements: Sequence[Element], element: int) -> int:
    """Return the number of the innermost container element around a text whose innermost element has this number."""
    while element and elements[element].name not in _CONTAINERS:
        element = elements[element].parent
    return element


def upwards(elements: Sequence[Element], element: int) -> Iterator[int]:
    """Yield the number of an element and of each around it, without the page itself."""
    while element:
        yield element
        element = elements[element].parent
