"""Rows of a table in memory: checked against their schema, and put into the order of the release."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice, pairwise
from operator import lt
from typing import Any

from clean import record
from clean.errors import ReleaseError
from clean.record import Row
from clean.release.storage.layout import Table

BUG = "report this: it is a bug in clean"
"""The hint where rows of the toolkit's own making are wrong."""


def checked(rows: Sequence[Row], table: Table, schema: Mapping[str, Any]) -> Sequence[Row]:
    """Return rows, in any form, in one that Arrow takes; ReleaseError that names the first row that breaks `schema`."""
    formed = record.formed(rows, schema)
    for row, problems in formed:
        for reason in problems:
            what = f"a row breaks its schema at {reason['pointer'] or '/'}: {reason['message']}"
            raise ReleaseError(what, where=table.place(row), hint=reason["expected"])
    return [row for row, _ in formed]


def arranged(rows: Sequence[Row], table: Table) -> Sequence[Row]:
    """Return rows in release order; ReleaseError if two have the same key."""
    return [rows[at] for at in in_order(table, rows)]


def in_order(table: Table, rows: Sequence[Row]) -> Sequence[int]:
    """Return the places of rows as the release has them one after the other; ReleaseError if two have the same key."""
    keys = [*zip(*(_sortable([row[name] for row in rows]) for name in table.order), strict=True)]
    if all(map(lt, keys, islice(keys, 1, None))):
        return range(len(keys))
    order = sorted(range(len(keys)), key=keys.__getitem__)
    for one, two in pairwise(order):
        if keys[one] == keys[two]:
            raise ReleaseError("two rows have the same key", where=table.place(rows[two]), hint=BUG)
    return order


def _sortable(column: Sequence[Any]) -> Sequence[Any]:
    """Return the values of a key column so that null comes first."""
    return [(value is not None, "" if value is None else value) for value in column] if None in column else column
