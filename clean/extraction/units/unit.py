"""A stretch of a page that stays or goes as a whole, and is one block of the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from clean.extraction.markup.nesting import Element
from clean.extraction.markup.visible import Piece, Visible
from clean.extraction.units.tables import Cell
from clean.standoff import Span

_CONTROLS = frozenset({"button", "select", "option"})
"""Elements whose text does not belong to the text around them."""


class PlacedCell(NamedTuple):
    """A cell with text."""

    cell: Cell
    start: int
    """First code point in the page's text."""
    end: int
    """One past the last code point."""


class Unit(NamedTuple):
    """One unit."""

    kind: str
    """`preformatted` or `table_row`."""
    element: int
    """Number of its element."""
    parts: tuple[Span, ...]
    """The spans of the page's text that make it up, in order; what is between them does not belong to it."""
    breaks: Mapping[int, str]
    """What is written in place of the break before a piece, by the piece's position."""
    opening: str = ""
    """What is written before the first piece, after its break."""
    table: int = 0
    """Number of the element of its table; 0 if it is not a row."""
    row: int = 0
    """Which row of the table it is, from 1."""
    cells: tuple[PlacedCell, ...] = ()

    @property
    def start(self) -> int:
        """First code point in the page's text."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """One past the last code point."""
        return self.parts[-1][1]


def overlapped(units: Sequence[Unit], ends: Sequence[int], span: Span) -> bool:
    """Return whether a span of the page's text overlaps a unit. units: in order; ends: where they end."""
    at = bisect_right(ends, span[0])
    return at < len(units) and units[at].start < span[1]


def inside(elements: Sequence[Element], names: frozenset[str]) -> list[int]:
    """Return for each element the outermost element with one of these names that it is or is in; 0 if there is none."""
    found = [0] * len(elements)
    for number, element in enumerate(elements):
        found[number] = found[element.parent] or number * (element.name in names)
    return found


def shown(visible: Visible, owners: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """Yield each owner with the positions of its pieces that a reader sees, without those in buttons.

    owners: for each element the number of the one that its pieces belong to; 0: to none.
    """
    controls = inside(visible.nesting.elements, _CONTROLS)
    found: dict[int, list[int]] = {}
    for position, piece in enumerate(visible.pieces):
        if owners[piece.element] and not piece.hidden and not controls[piece.element]:
            found.setdefault(owners[piece.element], []).append(position)
    yield from found.items()


def runs(visible: Visible, positions: Iterable[int]) -> Iterator[Span]:
    """Yield the spans of the page's text that these pieces make up; pieces without others between them make up one."""
    positions = list(positions)
    first = positions[0]
    for before, after in pairwise([*positions, -1]):
        if after != before + 1:
            yield visible.pieces[first].at, end_of(visible.pieces[before])
            first = after


def end_of(piece: Piece) -> int:
    """Return one past the last code point of a piece in the page's text."""
    return piece.at + (piece.end - piece.start if piece.decoded is None else len(piece.decoded))
