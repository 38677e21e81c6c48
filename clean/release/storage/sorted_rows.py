"""Rows of a table in memory: checked against their schema, and put into the order of the release."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from clean import record
from clean.errors import ReleaseError
from clean.record import Row
from clean.release.storage.layout import Table

BUG = "report this: it is a bug in clean"
"""The hint where rows of the toolkit's own making are wrong."""


def fitting(table: Table, rows: Iterable[Row], schema: Mapping[str, Any]) -> Iterator[Row]:
    """Yield the rows with their keys in the order of the schema; ReleaseError names one that breaks it."""
    return sound(table, (record.conform(row, schema) for row in rows), schema)


def sound(table: Table, rows: Iterable[Row], schema: Mapping[str, Any]) -> Iterator[Row]:
    """Yield the rows, which are in the form of the schema; ReleaseError names one that breaks it."""
    for row in rows:
        for reason in record.problems(row, schema):
            what = f"a row breaks its schema at {reason['pointer'] or '/'}: {reason['message']}"
            raise ReleaseError(what, where=table.place(row), hint=reason["expected"])
        yield row


def arranged(table: Table, rows: Iterable[Row]) -> list[Row]:
    """Return the rows in release order; ReleaseError if two have the same key."""
    ordered = sorted(rows, key=lambda row: _key(table, row))
    for one, two in pairwise(ordered):
        if _key(table, one) == _key(table, two):
            raise ReleaseError("two rows have the same key", where=table.place(two), hint=BUG)
    return ordered


def _key(table: Table, row: Row) -> tuple[tuple[bool, Any], ...]:
    """Order by value, null first."""
    return tuple((row[name] is not None, row[name] if row[name] is not None else "") for name in table.order)
