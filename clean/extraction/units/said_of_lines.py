"""What each line of a page is, where some lines are part of a unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from clean.extraction.markup.structure import Structure
from clean.extraction.markup.visible import Visible
from clean.extraction.units.unit import PlacedCell, Unit, overlapped
from clean.standoff import Block, Cell, Span


def unit_blocks(structure: Structure, visible: Visible, lines: Iterable[Span], units: Sequence[Unit]) -> list[Block]:
    """Return what the markup says about each line of `visible.text` that stays, in order; a unit is one block.

    Spans are in code points of the source; `list` and `table` are numbers of elements.
    """
    if not units:
        return list(structure.blocks(lines))
    ends = [unit.end for unit in units]
    outside = structure.blocks(line for line in lines if not overlapped(units, ends, line))
    blocks = [*outside, *(_block(structure, visible, unit) for unit in units)]
    return sorted(blocks, key=lambda block: block.start)


def _block(structure: Structure, visible: Visible, unit: Unit) -> Block:
    start, end = visible.span_in_source(unit.start, unit.end)
    around = structure.list_around(unit.element)
    cells = tuple(_cells(visible, unit.cells))
    return Block(start, end, unit.kind, list=around, table=unit.table or None, row=unit.row or None, cells=cells)


def _cells(visible: Visible, cells: Iterable[PlacedCell]) -> Iterator[Cell]:
    for (_, column, colspan, rowspan, header), start, end in cells:
        yield Cell(*visible.span_in_source(start, end), column, colspan, rowspan, header)
