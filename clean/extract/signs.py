"""What a line's place in the markup says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from clean.extract.hints import parts
from clean.extract.visible import Piece, Visible
from clean.extract.words import Line, Words

DEPTH = 64  # elements around a text that are looked at
NEAR = 3  # the innermost of them
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
    """Name of the block that it stands in."""
    around: frozenset[str]
    """Names of the telling elements around it."""
    near: frozenset[str]
    """Parts of a page that the innermost elements name."""
    named: frozenset[str]
    """… and all elements."""
    container: int
    """Number of the innermost element that holds more than this line."""
    nested: bool
    """It is an item of a list in a list."""


class Surroundings:
    """The elements of one page, asked about its lines. Answers are kept, so equal places cost nothing."""

    def __init__(self, visible: Visible, source: str, words: Words) -> None:
        """Look at nothing yet."""
        self.words = words
        self._visible = visible
        self._elements = visible.nesting.elements
        self._source = source
        self._known: dict[int, Signs] = {}
        self._parts: dict[str, frozenset[str]] = {}

    def text(self, line: Line) -> str:
        """Give a line's text without space at its end."""
        return self._visible.text[line.start : line.end].rstrip()

    def of(self, line: Line) -> Signs:
        """Give the signs of a line."""
        piece = self._piece(line)
        if piece.element not in self._known:
            self._known[piece.element] = self._look(piece.element)
        return self._known[piece.element]

    def hidden(self, line: Line) -> bool:
        """Tell whether no reader sees the line."""
        return self._piece(line).hidden

    def _piece(self, line: Line) -> Piece:
        return self._visible.pieces[self._visible.piece_at(self.words.starts[line.first])]

    def link_share(self, line: Line) -> float:
        """Share of a line's characters that are links."""
        pieces, starts = self._visible.pieces, self._visible.piece_at
        mine = pieces[starts(line.start) if line.start else 0 : starts(line.end - 1) + 1]
        mine = tuple(piece for piece in mine if piece.at >= line.start)
        return _share((piece.end - piece.start, self._elements[piece.element].linked) for piece in mine)

    def container_share(self, container: int) -> float:
        """Share of a container's own characters that are links."""
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
        return next((e for e in self._above(element) if self._elements[e].name in _CONTAINERS), 0)

    def _above(self, element: int) -> Iterator[int]:
        """Give an element and those around it, the innermost first."""
        for _ in range(DEPTH):
            if not element:
                return
            yield element
            element = self._elements[element].parent

    def _look(self, element: int) -> Signs:
        above = list(self._above(element))
        names = [self._elements[e].name for e in above]
        named = [self._named(e) for e in above]
        return Signs(
            next((name for name in names if name in _BLOCKS), "body"),
            _TELLING.intersection(names),
            frozenset().union(*named[:NEAR]),
            frozenset().union(*named),
            self._container(element),
            names.count("li") > 1,
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
