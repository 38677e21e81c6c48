"""What a line's place in the markup says about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from clean.extraction.align.source_words import Line, Words
from clean.extraction.blocks.part_names import parts
from clean.extraction.markup.visible import Piece, Visible

NEAR = 3  # innermost elements around a text that count as near
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "html", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
})  # fmt: skip
_TELLING = frozenset({
    "a", "b", "strong", "em", "i", "nav", "header", "footer", "aside", "figure", "article", "main", "blockquote",
    "table", "form", "section", "ul", "ol", "small", "figcaption", "address", "button", "time", "h1", "h2", "h3", "h4",
    "h5", "h6",
})  # fmt: skip
_CONTAINERS = frozenset({"div", "section", "article", "main", "td", "body", "aside", "ul", "ol"})


class Signs(NamedTuple):
    """A line's surroundings."""

    block: str
    """Name of its block element."""
    around: frozenset[str]
    """Names of the informative elements around it."""
    near: frozenset[str]
    """Parts of a page named by the innermost elements around it."""
    named: frozenset[str]
    """Parts of a page named by any element around it."""
    container: int
    """Number of the innermost container element around it."""
    nested: bool
    """Whether it is an item of a list within a list."""


class _Within(NamedTuple):
    """An element and its ancestors."""

    own: frozenset[str]
    """Parts of a page that the element itself names."""
    named: frozenset[str]
    """Parts of a page that any of them names."""
    around: frozenset[str]
    block: str
    items: int
    """How many of them are list items."""


_PAGE = _Within(frozenset(), frozenset(), frozenset(), "body", 0)


class Surroundings:
    """The elements around each line of a page. Results are cached by element."""

    def __init__(self, visible: Visible, source: str, words: Words) -> None:
        """Keep the page; nothing is computed yet."""
        self.words = words
        self._visible = visible
        self._elements = visible.nesting.elements
        self._source = source
        self._known: dict[int, Signs] = {}
        self._seen: dict[int, _Within] = {0: _PAGE}
        self._parts: dict[str, frozenset[str]] = {}

    def text(self, line: Line) -> str:
        """Return a line's text without space at its end."""
        return self._visible.text[line.start : line.end].rstrip()

    def of(self, line: Line) -> Signs:
        """Return the signs of a line."""
        return self.around(self._piece(line).element)

    def around(self, element: int) -> Signs:
        """Return the signs of a text whose innermost element has this number."""
        if element not in self._known:
            self._known[element] = self._look(element)
        return self._known[element]

    def hidden(self, line: Line) -> bool:
        """Return whether no reader sees the line."""
        return self._piece(line).hidden

    def _piece(self, line: Line) -> Piece:
        return self._visible.pieces[self._visible.piece_at(self.words.starts[line.first])]

    def link_share(self, line: Line) -> float:
        """Return the share of a line's characters that are links."""
        pieces, starts = self._visible.pieces, self._visible.piece_at
        mine = pieces[starts(line.start) if line.start else 0 : starts(line.end - 1) + 1]
        mine = tuple(piece for piece in mine if piece.at >= line.start)
        return _share((piece.end - piece.start, self._elements[piece.element].linked) for piece in mine)

    def container_share(self, container: int) -> float:
        """Return the share of a container's own characters that are links."""
        total, linked = self._by_container
        return linked[container] / total[container] if total[container] else 0.0

    @cached_property
    def _by_container(self) -> tuple[Counter[int], Counter[int]]:
        total: Counter[int] = Counter()
        linked: Counter[int] = Counter()
        home: dict[int, int] = {}
        for piece in self._visible.pieces:
            element, length = piece.element, piece.end - piece.start
            if element not in home:
                home[element] = self._container(element)
            total[home[element]] += length
            if self._elements[element].linked:
                linked[home[element]] += length
        return total, linked

    def _container(self, element: int) -> int:
        while element and self._elements[element].name not in _CONTAINERS:
            element = self._elements[element].parent
        return element

    def _look(self, element: int) -> Signs:
        within = self._within(element)
        near, around = within.own, element
        for _ in range(NEAR - 1):
            around = self._elements[around].parent
            near |= self._within(around).own
        return Signs(within.block, within.around, near, within.named, self._container(element), within.items > 1)

    def _within(self, element: int) -> _Within:
        """Summarise an element and its ancestors; each is visited once."""
        unknown = []
        while element not in self._seen:
            unknown.append(element)
            element = self._elements[element].parent
        found = self._seen[element]
        for inner in reversed(unknown):
            found = self._seen[inner] = self._inside(found, inner)
        return found

    def _inside(self, outer: _Within, element: int) -> _Within:
        name, own = self._elements[element].name, self._named(element)
        return _Within(
            own,
            outer.named | own if own else outer.named,
            outer.around | {name} if name in _TELLING else outer.around,
            name if name in _BLOCKS else outer.block,
            outer.items + (name == "li"),
        )

    def _named(self, element: int) -> frozenset[str]:
        tag = self._source[self._elements[element].start : self._elements[element].end]
        if tag not in self._parts:
            self._parts[tag] = parts(tag)
        return self._parts[tag]


def _share(pieces: Iterable[tuple[int, bool]]) -> float:
    total = linked = 0
    for length, is_link in pieces:
        total += length
        linked += length * is_link
    return linked / total if total else 0.0
