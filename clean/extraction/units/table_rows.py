"""The rows of tables of data: one unit each, with a bar between two cells and one for each empty cell before a text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from clean.extraction.markup.elements import PREFORMATTED, Break
from clean.extraction.markup.nesting import Element
from clean.extraction.markup.visible import Visible
from clean.extraction.units.data_tables import data_tables
from clean.extraction.units.tables import Cell, Table
from clean.extraction.units.unit import PlacedCell, Unit, end_of, inside, runs, shown

KIND = "table_row"
BAR = " |"
Texts = Mapping[int, list[int]]
"""The positions of the pieces of each cell with text, by its element."""


def table_rows(visible: Visible, source: str) -> Iterator[Unit]:
    """Yield the rows of a page's tables of data that have text which a reader sees."""
    elements = visible.nesting.elements
    verbatim = inside(elements, PREFORMATTED)
    found = [table for table in data_tables(visible, source) if not verbatim[table.element]]
    if found:
        owners = _owners(elements, found)
        texts = {cell: text for cell, positions in shown(visible, owners) if (text := _trimmed(visible, positions))}
        for table in found:
            yield from _rows(visible, table, texts)


def _owners(elements: Sequence[Element], found: Iterable[Table]) -> list[int]:
    """Return for each element the cell that it is or is in; 0 if there is none."""
    owners = [0] * len(elements)
    for cell in (cell for table in found for row in table.rows for cell in row.cells):
        owners[cell.element] = cell.element
    for number, element in enumerate(elements):
        owners[number] = owners[number] or owners[element.parent]
    return owners


def _trimmed(visible: Visible, positions: list[int]) -> list[int]:
    """Leave out the pieces at both ends of a cell that are nothing but space."""
    inked = [not _text(visible, position).isspace() for position in positions]
    return positions[inked.index(True) : len(inked) - inked[::-1].index(True)] if any(inked) else []


def _text(visible: Visible, position: int) -> str:
    piece = visible.pieces[position]
    return visible.text[piece.at : end_of(piece)]


def _rows(visible: Visible, table: Table, texts: Texts) -> Iterator[Unit]:
    columns = sorted({cell.column for row in table.rows for cell in row.cells if cell.element in texts})
    for number, row in enumerate(table.rows, 1):
        cells = [cell for cell in row.cells if cell.element in texts]
        if cells:
            yield _unit(visible, cells, texts, columns)._replace(element=row.element, table=table.element, row=number)


def _unit(visible: Visible, cells: Sequence[Cell], texts: Texts, columns: Sequence[int]) -> Unit:
    """Return a row. columns: those of the table in which a text begins."""
    pieces = [texts[cell.element] for cell in cells]
    breaks = {after: " " for cell in pieces for before, after in pairwise(cell) if _broken(visible, before, after)}
    free = 1
    for cell, positions in zip(cells, pieces, strict=True):
        empty = bisect_left(columns, cell.column) - bisect_left(columns, free)
        breaks[positions[0]] = BAR * (empty + 1) + " "
        free = cell.column + cell.colspan
    opening = breaks.pop(pieces[0][0]).removeprefix(BAR).lstrip()
    placed = (
        PlacedCell(cell, visible.pieces[positions[0]].at, end_of(visible.pieces[positions[-1]]))
        for cell, positions in zip(cells, pieces, strict=True)
    )
    parts = runs(visible, (position for cell in pieces for position in cell))
    return Unit(KIND, 0, tuple(parts), breaks, opening, cells=tuple(placed))


def _broken(visible: Visible, before: int, after: int) -> bool:
    """Return whether something other than space separates two pieces of a cell."""
    return after != before + 1 or visible.pieces[after].gap >= Break.CELL
