"""Which tables of a page hold data, and are not there to lay out the page.

Sources: the HTML standard, section 4.9.1, whose list of features of layout tables names attributes and elements that
speak for either; and the heuristics by which Firefox decides whether to tell a screen reader of a table
(`HTMLTableAccessible::IsProbablyLayoutTable`), which adds nested tables, a single row or column, and how many rows or
columns make a table one of data. Lengths of cells were set on 414 tables of 140 real pages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from clean.extraction.markup.nesting import Element
from clean.extraction.markup.tags import attributes
from clean.extraction.markup.visible import Visible
from clean.extraction.units.tables import WIDEST, Table, tables

MANY_COLUMNS, MANY_ROWS = 5, 20
"""From this size on a table is data though its attributes are those of layout."""
LONGEST, LONGEST_MARKED = 40, 200
"""Words of the longest cell; marked: of tables with headers or a caption, such as lists of options in a manual."""
CELLS, MANY_CELLS = 6, 11
"""Least number of cells with text in a table without header, caption or border; and in one of at least three columns,
all of whose rows are alike, for which its attributes don't count."""
REGULAR = 0.75
"""Least share of its rows that have the same number of cells."""
_NOT_DATA, _DATA = frozenset({"presentation", "none"}), frozenset({"table", "grid", "treegrid"})
_PARTS_OF_PAGES = frozenset({
    "article", "footer", "h1", "header", "listing", "main", "nav", "pre", "section", "table",
})  # fmt: skip
"""Elements that no table of data holds."""
_PROSE = frozenset({"blockquote", "fieldset", "form", "h2", "h3", "h4", "h5", "h6", "label", "li", "select"})
"""Elements that only a table with headers or a caption holds."""
_MARKED = frozenset({"caption", "tfoot", "th", "thead"})


def data_tables(visible: Visible, source: str) -> Iterator[Table]:
    """Yield the tables of a page that hold data."""
    elements = visible.nesting.elements
    found = list(tables(elements, source))
    if not found:
        return
    words = _words_by_cell(visible, elements)
    for table in found:
        start, end = elements[table.element][2:4]
        if _is_data(table, words, attributes(source[start:end])):
            yield table


def _words_by_cell(visible: Visible, elements: Sequence[Element]) -> Counter[int]:
    """Count the shown words of each cell, without those of tables inside."""
    cells = [0] * len(elements)
    for number, element in enumerate(elements):
        cells[number] = number if element.name in {"td", "th"} else cells[element.parent] * (element.name != "table")
    words: Counter[int] = Counter()
    for piece, after in zip(visible.pieces, [*visible.pieces[1:], None], strict=True):
        if not piece.hidden and (cell := cells[piece.element]):
            words[cell] += len(visible.text[piece.at : after.at if after else None].split())
    return words


def _is_data(table: Table, words: Counter[int], said: dict[str, str]) -> bool:
    role = said.get("role", "").strip().lower()
    filled = [count for row in table.rows if (count := sum(words[cell.element] > 0 for cell in row.cells))]
    width = max((cell.column for row in table.rows for cell in row.cells), default=0)
    if role in _NOT_DATA or width >= WIDEST or table.inside & _PARTS_OF_PAGES or len(filled) < 2 or max(filled) < 2:
        return False
    longest = max(words[cell.element] for row in table.rows for cell in row.cells)
    if role in _DATA or _is_marked(table, said):
        return longest <= LONGEST_MARKED
    return longest <= LONGEST and not table.inside & _PROSE and _looks_like_data(table, filled, said)


def _is_marked(table: Table, said: dict[str, str]) -> bool:
    """Return whether a header, a caption or a visible border tells that a table is data."""
    headed = any(cell.header for row in table.rows for cell in row.cells)
    border = re.match(r"\s*0*([1-9])", said.get("border", "0"))
    return headed or bool(table.inside & _MARKED) or (border is not None and not table.inside & _PROSE)


def _looks_like_data(table: Table, filled: Sequence[int], said: dict[str, str]) -> bool:
    """Judge a table by its shape. filled: the number of cells with text in each row that has any."""
    rows = [len(row.cells) for row in table.rows if row.cells]
    regular = max(Counter(rows).values()) >= REGULAR * len(rows)
    alike = len(set(rows)) == 1 and max(filled) > 2 and sum(filled) >= MANY_CELLS
    large = max(filled) >= MANY_COLUMNS or len(filled) >= MANY_ROWS or alike
    laid_out = said.get("border") == "0" or {said.get("cellpadding"), said.get("cellspacing")} == {"0"}
    return regular and sum(filled) >= CELLS and (large or not laid_out)
