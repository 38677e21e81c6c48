"""What the parts of a text are, for people: headings, quotes and the like, lists by depth, tables by row, posts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from textwrap import shorten
from typing import TypeAlias

from clean import extraction
from clean.block_labels import block_label
from clean.standoff import Block
from clean.visible_characters import visible

SHOWN = 60
"""Longest text that is quoted, in code points."""
LISTED = 10
"""Number of items of a list and of rows of a table that are quoted."""

Part: TypeAlias = tuple[str, str]
"""Text, and its style."""
Told: TypeAlias = tuple[Block, str]
"""A block with its text."""


def structure(blocks: Iterable[Told]) -> Iterator[Part]:
    """Yield what each block is, paragraphs aside; the items of a list and the rows of a table stand together."""
    for (kind, number), group in groupby(blocks, key=_together):
        told = list(group)
        if kind == "list_item":
            yield from _list(number, told)
        elif kind == "table_row":
            yield from _table(number, told)
        elif kind != "paragraph":
            yield from _single(told)


def posts(found: Iterable[tuple[extraction.Post, str]]) -> Iterator[Part]:
    """Yield a line for each post of a thread: who, when, and how it begins."""
    for post, text in found:
        said = [visible(word) for word in (post.author, post.published) if word]
        yield f"  {', '.join(said) or 'by nobody named'}", "yellow"
        yield f"  {_quoted(text)}\n", ""


def _together(told: Told) -> tuple[str, int | None]:
    block, _ = told
    number = {"list_item": block.list, "table_row": block.table}.get(block.kind)
    return block.kind, number


def _single(told: Iterable[Told]) -> Iterator[Part]:
    for block, text in told:
        yield f"  {block_label(asdict(block))}", "yellow"
        yield f"  {_quoted(text)}\n", ""


def _list(number: int | None, items: Sequence[Told]) -> Iterator[Part]:
    yield f"  list {number}" if number is not None else "  list items", "yellow"
    yield f"  {_count(len(items), 'item')}\n", ""
    for block, text in items[:LISTED]:
        yield f"    {'  ' * ((block.level or 1) - 1)}{'#' if block.ordered else '•'} {_quoted(text)}\n", ""
    yield from _rest(len(items) - LISTED, "item")


def _table(number: int | None, rows: Sequence[Told]) -> Iterator[Part]:
    width = max((cell.column + cell.colspan - 1 for block, _ in rows for cell in block.cells), default=0)
    columns = f", {_count(width, 'column')}" if width else ""
    yield f"  table {number}", "yellow"
    yield f"  {_count(len(rows), 'row')}{columns}\n", ""
    for _, text in rows[:LISTED]:
        yield f"    {_quoted(text)}\n", ""
    yield from _rest(len(rows) - LISTED, "row")


def _rest(number: int, one: str) -> Iterator[Part]:
    if number > 0:
        yield f"    and {_count(number, f'more {one}')}\n", "dim"


def _quoted(text: str) -> str:
    return shorten(visible(text), SHOWN, placeholder=" …")


def _count(number: int, one: str) -> str:
    return f"{number:,} {one}{'s' * (number != 1)}"
