"""Annotations: spans of a text that do not change it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Self, TypeAlias

from clean.standoff.span import Span

Mapped: TypeAlias = Callable[[int, int], Span]
"""From the start and the end of a span in one view of a text to those in another."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A span of the clean view; each room adds its own fields in a subclass."""

    start: int
    """First code point, in the page's current view."""
    end: int
    """One past the last code point."""

    def moved(self, to: Mapped) -> Self:
        """Return the annotation where the text that it marks is in another view."""
        start, end = to(self.start, self.end)
        return replace(self, start=start, end=end)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table with text; empty ones are left out."""

    start: int
    """First code point of its text."""
    end: int
    """One past the last code point."""
    column: int
    """The first column of the table that it is in, from 1."""
    colspan: int
    """How many columns it is in."""
    rowspan: int
    """How many rows it is in."""
    header: bool
    """Whether it heads a row or a column."""

    def moved(self, to: Mapped) -> Cell:
        """Return the cell where its text is in another view."""
        start, end = to(self.start, self.end)
        return replace(self, start=start, end=end)


@dataclass(frozen=True, slots=True)
class Block(Annotation):
    """A title, heading, paragraph, quote, list item, table row or preformatted text; a caption or comment if kept."""

    kind: str
    """`title`, `heading`, `paragraph`, `quote`, `list_item`, `table_row`, `preformatted`, `caption` or `comment`; a
    title starts an article."""
    level: int | None = None
    """Of a heading, from 1 to 6; how many lists a list item is in, from 1. None if unknown, and for other kinds."""
    list: int | None = None
    """Number of the list that it is in, from 1 in each article; None outside lists. An inner list is part of it."""
    ordered: bool | None = None
    """Whether the innermost list of a list item is ordered; None for other kinds."""
    table: int | None = None
    """Number of the table of a row or of a table's caption, from 1 in each article; None for all others."""
    row: int | None = None
    """Which row of the table it is, from 1, counting those that were removed; None for other kinds."""
    cells: tuple[Cell, ...] = ()
    """The cells of a row, in order."""

    def moved(self, to: Mapped) -> Block:
        """Return the block where its text is in another view, without cells of which nothing is left."""
        moved = (cell.moved(to) for cell in self.cells)
        start, end = to(self.start, self.end)
        return replace(self, start=start, end=end, cells=tuple(cell for cell in moved if cell.start < cell.end))


@dataclass(frozen=True, slots=True)
class Aside:
    """Text that was removed from the article and is kept as data alongside it."""

    kind: str
    """`caption`, `credit`, `dateline`, `byline` or `pull_quote`."""
    text: str
    """The text as it read when it was removed, without surrounding white space."""
    start: int
    """First code point in the raw text."""
    end: int
    """One past the last code point in the raw text."""
    rule: str
    """Id of the rule that removed it."""
