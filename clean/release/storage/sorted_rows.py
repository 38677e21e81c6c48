"""Rows of a table in memory: checked against their schema, and put into the order of the release."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from clean import record
from clean.errors import ReleaseError
from clean.record import Row
from clean.release.storage.layout import Table

BUG = "report this: it is a bug in clean"
"""The hint where rows of the toolkit's own making are wrong."""


@dataclass(frozen=True, slots=True)
class Lined:
    """Rows of a table in the form of its schema, each beside its canonical JSON."""

    rows: Sequence[Row]
    lines: Sequence[bytes]

    def expect_sound(self, table: Table, schema: Mapping[str, Any]) -> None:
        """Raise ReleaseError that names the first row that breaks its schema."""
        for row, line in zip(self.rows, self.lines, strict=True):
            for reason in record.problems(row, schema, line):
                what = f"a row breaks its schema at {reason['pointer'] or '/'}: {reason['message']}"
                raise ReleaseError(what, where=table.place(row), hint=reason["expected"])

    def arranged(self, table: Table) -> Lined:
        """Return the rows in release order; ReleaseError if two have the same key."""
        order = in_order(table, self.rows)
        return Lined([self.rows[at] for at in order], [self.lines[at] for at in order])


def in_order(table: Table, rows: Sequence[Row]) -> list[int]:
    """Return the places of rows as the release has them one after the other; ReleaseError if two have the same key."""
    keys = [_key(table, row) for row in rows]
    order = sorted(range(len(keys)), key=keys.__getitem__)
    for one, two in pairwise(order):
        if keys[one] == keys[two]:
            raise ReleaseError("two rows have the same key", where=table.place(rows[two]), hint=BUG)
    return order


def _key(table: Table, row: Row) -> list[tuple[bool, Any]]:
    """Order by value, null first."""
    return [(value is not None, "" if value is None else value) for value in map(row.__getitem__, table.order)]
