"""What the markup says each line of a page is: heading, list item, quote and so on.

The innermost element around the whole line that says so decides; a paragraph or a box inside a list item or a quote is
part of it. Source of the roles and of their default level: WAI-ARIA 1.2, sections 5.4 and 6.6.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from clean.extraction.markup.elements import Break
from clean.extraction.markup.nesting import Element, inherited
from clean.extraction.markup.tags import attributes
from clean.extraction.markup.visible import Visible
from clean.standoff import Block, Span

_HEADING = re.compile(r"h([1-6])")
_LISTS = frozenset({"ul", "ol", "menu", "dir", "dl"})
_ITEMS = frozenset({"li", "dt", "dd"})
_ROLES = {"heading": "h2", "list": "ul", "listitem": "li"}
"""The element that each role stands for."""
_KINDS = {"blockquote": "quote", "pre": "preformatted"}
"""What is in these elements, unless one inside them says otherwise."""
_CAPTIONS = frozenset({"figcaption", "caption"})
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Place:
    """What an element and those around it say about the text inside."""

    kind: str = ""
    """The kind of a block; "" if they leave it open."""
    level: int | None = None
    """Of a heading, or how many lists a list item is in."""
    list: int | None = None
    """Number of the outermost list element."""
    depth: int = 0
    """How many lists are open."""
    ordered: bool = False
    """Whether the innermost list is ordered."""
    boxed: bool = False
    """Whether they are a box that repeats like the items of a list."""
    table: int | None = None
    """Number of the table that it is the caption of."""


class Structure:
    """What the markup of a page says about its lines. Results are cached by element."""

    def __init__(
        self,
        visible: Visible,
        source: str,
        *,
        captions: bool = False,
        items: Collection[int] = frozenset(),
        tables: Mapping[int, int] = MappingProxyType({}),
    ) -> None:
        """Keep the page; nothing is computed yet.

        captions: whether captions are a kind, and not just text; items: numbers of boxes that repeat like the items of
        a list: what is in them is such an item where the markup says nothing else; tables: the table of each caption
        that has one, both by the numbers of their elements.
        """
        self._captions, self._items, self._tables = captions, items, tables
        self._visible = visible
        self._source = source
        self._elements = visible.nesting.elements
        self._places: dict[int, Place] = {0: Place()}

    def blocks(self, lines: Iterable[Span]) -> Iterator[Block]:
        """Yield what the markup says about each line of `visible.text`, except those that it leaves open.

        Spans are in code points of the source. `list` and `table` are the numbers of their elements.
        """
        pieces = self._visible.pieces
        for start, end in lines:
            first, last = self._visible.piece_at(start), self._visible.piece_at(end - 1)
            place = self._place(self._around(first, last))
            kind, level = (place.kind, place.level) if place.kind or not place.boxed else ("list_item", place.depth)
            if kind and not (kind == "paragraph" and self._divided(first, last)):
                ordered = place.ordered if kind == "list_item" else None
                bounds = pieces[first].start, pieces[last].end
                yield Block(*bounds, kind, level, place.list, ordered, place.table)

    def list_around(self, element: int) -> int | None:
        """Return the number of the outermost list element around an element; None if it is in no list."""
        return self._place(element).list

    def _divided(self, first: int, last: int) -> bool:
        """Return whether a line break separates these pieces from others of the same paragraph."""
        pieces = self._visible.pieces
        after = last + 1 < len(pieces) and pieces[last + 1].gap == Break.LINE
        return after or pieces[first].gap == Break.LINE

    def _around(self, first: int, last: int) -> int:
        """Return the innermost element around all pieces from `first` to `last`."""
        if first == last:
            return self._visible.pieces[first].element
        inside = {piece.element for piece in self._visible.pieces[first : last + 1]}
        while len(inside) > 1:  # an element's number is higher than that of its parent
            deepest = max(inside)
            inside.remove(deepest)
            inside.add(self._elements[deepest].parent)
        return inside.pop()

    def _place(self, element: int) -> Place:
        """Return what an element says."""
        return inherited(self._elements, self._places, element, self._inside)

    def _inside(self, outer: Place, element: int) -> Place:
        found = self._said(outer, element)
        return replace(found, table=self._tables[element]) if element in self._tables else found

    def _said(self, outer: Place, element: int) -> Place:
        own = self._elements[element]
        said = self._attributes(own)
        name = _ROLES.get(said.get("role", "").strip().lower(), own.name)
        if name in _LISTS:
            return _in_list(outer, element, ordered=name == "ol")
        if name in _ITEMS:
            return _item(outer, own.parent)
        if element in self._items:
            return replace(_in_list(outer, own.parent, ordered=False), boxed=True)
        if heading := _HEADING.fullmatch(name):
            return replace(outer, kind="heading", level=_level(said.get("aria-level", "")) or int(heading[1]))
        kind = self._kind(outer.kind, name)
        return outer if kind == outer.kind else replace(outer, kind=kind, level=None)

    def _kind(self, outer: str, name: str) -> str:
        """Return the kind of what stands in an element that is neither heading nor list, inside another kind."""
        if name in _CAPTIONS:
            return "caption" if self._captions else "paragraph"
        if name == "p":
            return outer or "paragraph"
        if name == "q":
            return "quote" if outer in {"", "paragraph"} else outer
        return _KINDS.get(name, outer)

    def _attributes(self, element: Element) -> dict[str, str]:
        tag = self._source[element.start : element.end]
        lowered = tag.lower()
        return attributes(tag) if "role" in lowered or "aria-level" in lowered else {}


def _in_list(outer: Place, element: int, *, ordered: bool) -> Place:
    first = element if outer.list is None else outer.list
    return replace(outer, list=first, depth=outer.depth + 1, ordered=ordered)


def _item(outer: Place, parent: int) -> Place:
    listed = outer if outer.depth else _in_list(outer, parent, ordered=False)
    return replace(listed, kind="list_item", level=listed.depth)


def _level(written: str) -> int:
    """Return the level that `aria-level` states, at most the deepest of HTML; 0 if it states none."""
    return min(int(written), _DEEPEST) if re.fullmatch(r"[1-9][0-9]?", written.strip()) else 0
