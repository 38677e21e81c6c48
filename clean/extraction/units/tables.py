"""The tables of a page: rows and cells with their places in the grid, as far as tags show.

Source of the grid: the HTML standard, section 4.9.12.1 (forming a table). Rows are read in the order of the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from clean.extraction.markup.nesting import Element
from clean.extraction.markup.tags import attributes

WIDEST = 200
"""Columns that are told apart; the cells of wider tables, which are all hostile, end up in the last one."""
_CELLS = frozenset({"td", "th"})
_HEADING_ROLES = frozenset({"columnheader", "rowheader"})
_TELLING = re.compile(r"span|scope|role", re.I)


class Cell(NamedTuple):
    """One cell."""

    element: int
    """Number of its element."""
    column: int
    """The first column that it is in, from 1."""
    colspan: int
    """How many columns it is in."""
    rowspan: int
    """How many rows it is in."""
    header: bool
    """Whether it heads a row or a column: a `th`, in the `thead`, or because its scope or role says so."""


class TableRow(NamedTuple):
    """One row."""

    element: int
    """Number of its element."""
    cells: tuple[Cell, ...]


class Table(NamedTuple):
    """One table."""

    element: int
    """Number of its element."""
    rows: tuple[TableRow, ...]
    """Its rows, without those of tables inside."""
    inside: frozenset[str]
    """Names of the elements inside, as far as they are not in a table inside."""


def tables(elements: Sequence[Element], source: str) -> Iterator[Table]:
    """Yield the tables of a page in the order of their start tags, in time linear in the number of elements."""
    if any(element.name == "table" for element in elements):
        for table, draft in _drafts(elements).items():
            grid = _Grid(elements, source, len(draft.rows))
            rows = tuple(TableRow(row, tuple(grid.row(row, cells))) for row, cells in draft.rows.items())
            yield Table(table, rows, frozenset(draft.inside))


class _Draft(NamedTuple):
    """A table that is being read."""

    rows: dict[int, list[int]]
    """The cells of each row, all by the numbers of their elements."""
    inside: set[str]


def _drafts(elements: Sequence[Element]) -> dict[int, _Draft]:
    """Return the tables by their elements."""
    drafts: dict[int, _Draft] = {}
    around = [0] * len(elements)
    for number, element in enumerate(elements):
        name, parent = element[:2]
        table = around[number] = around[parent]
        if table:
            drafts[table].inside.add(name)
            if name == "tr":
                drafts[table].rows[number] = []
            elif name in _CELLS and parent in drafts[table].rows:
                drafts[table].rows[parent].append(number)
        if name == "table":
            around[number], drafts[number] = number, _Draft({}, set())
    return drafts


class _Grid:
    """Where the cells of a table are, row by row."""

    def __init__(self, elements: Sequence[Element], source: str, rows: int) -> None:
        """Start above the first of `rows` rows."""
        self._elements = elements
        self._source = source
        self._left = rows
        """Rows from the next one on."""
        self._taken: dict[int, int] = {}
        """How many rows are left when each column is free again."""

    def row(self, row: int, cells: Sequence[int]) -> Iterator[Cell]:
        """Yield the cells of the next row, given the numbers of their elements."""
        in_head = self._elements[self._elements[row].parent].name == "thead"
        column = 1
        for cell in cells:
            while column < WIDEST and self._taken.get(column, self._left) < self._left:
                column += 1
            found = self._cell(cell, column, in_head=in_head)
            for each in range(column, column + found.colspan):
                self._taken[each] = self._left - found.rowspan
            yield found
            column = min(column + found.colspan, WIDEST)
        self._left -= 1

    def _cell(self, cell: int, column: int, *, in_head: bool) -> Cell:
        name, _, start, end, _ = self._elements[cell]
        tag = self._source[start:end]
        said = attributes(tag) if _TELLING.search(tag) else {}
        colspan, rowspan = _span(said.get("colspan", "1")) or 1, _span(said.get("rowspan", "1")) or self._left
        heads = "scope" in said or said.get("role", "").strip().lower() in _HEADING_ROLES
        header = name == "th" or in_head or heads
        return Cell(cell, column, min(colspan, WIDEST + 1 - column), min(rowspan, self._left), header)


def _span(written: str) -> int:
    """Return how many rows or columns an attribute asks for; 1 if it isn't a number."""
    digits = re.match(r"\s*\+?(\d{1,5})", written)
    return int(digits[1]) if digits else 1
