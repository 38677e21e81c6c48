"""Parquet files, with the same columns as JSON lines."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator
from itertools import accumulate, islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from clean.errors import InputError
from clean.intake.adding import listed_rows
from clean.intake.adding.member import Finder, Member, content, placed
from clean.registry import told

if TYPE_CHECKING:
    from pyarrow import RecordBatch
    from pyarrow.parquet import ParquetFile

ENDINGS = (".parquet",)
SINGLE = False
_BATCH = 32  # rows held at once
_AGAIN = "fetch the file again; its other rows were added"


def read(named: str, own: Collection[str] = (), /) -> Iterator[Member]:
    """Yield one member per row; damage costs the rest of a row group. Raises InputError if the file can't be opened."""
    with Path(named).open("rb") as stream:
        table = _opened(stream, named)
        listed_rows.expect_content(table.schema_arrow.names, named)
        yield from _groups(table, named, own)


def finder(stream: BinaryIO, named: str, /) -> Finder:
    """Return what reads the document of a row, from 1; rows in order cost no more than reading their row groups."""
    return _Rows(_opened(stream, named), named)


def _opened(stream: BinaryIO, named: str) -> ParquetFile:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(stream)
        table.schema_arrow  # noqa: B018 - one that can't be read is met here
    except (pa.ArrowException, OSError, ValueError) as error:
        what = f"not a Parquet file, or cut off: {told(error)}"
        raise InputError(what, where=named, hint="fetch it again") from error
    return table


class _Rows:
    """The rows of a table by number; of its row groups, one is being read."""

    def __init__(self, table: ParquetFile, named: str) -> None:
        self._table = table
        self._named = named
        sizes = (table.metadata.row_group(group).num_rows for group in range(table.num_row_groups))
        self._ends = list(accumulate(sizes))
        self._columns = [name for name in table.schema_arrow.names if name in listed_rows.CONTENT]
        self._group, self._batches, self._first, self._batch = -1, iter(()), 0, None

    def __call__(self, place: int) -> bytes:
        where = f"{self._named} row {place}"
        group = bisect_left(self._ends, place)
        if place < 1 or group == len(self._ends):
            raise InputError(f"the table has {self._ends[-1] if self._ends else 0:,} rows", where=where, hint=_AGAIN)
        try:
            row = next(islice(listed_rows.rows(self._to(group, place)), place - self._first, None))
        except Exception as error:  # whatever damaged pages raise
            raise InputError(f"the row can't be read: {told(error)}", where=where, hint=_AGAIN) from error
        return content(listed_rows.member(row, where, place))

    def _to(self, group: int, place: int) -> RecordBatch:
        """Read on to the batch with a row, from the start of its group if that row has gone by."""
        if group != self._group or place < self._first:
            self._group, self._first, self._batch = group, self._ends[group - 1] + 1 if group else 1, None
            self._batches = self._table.iter_batches(_BATCH, row_groups=[group], columns=self._columns)
        while self._batch is None or place >= self._first + self._batch.num_rows:
            self._first += self._batch.num_rows if self._batch is not None else 0
            self._batch = next(self._batches)
        return self._batch


def _groups(table: ParquetFile, named: str, own: Collection[str]) -> Iterator[Member]:
    names, before = table.schema_arrow.names, 0
    columns = listed_rows.taken(names, own)
    for group in range(table.num_row_groups):
        number, rows = before, table.metadata.row_group(group).num_rows
        try:
            for batch in table.iter_batches(_BATCH, row_groups=[group], columns=columns):
                for row in listed_rows.rows(batch):
                    number += 1
                    member = listed_rows.member(row, f"{named} row {number}", number, own, names)
                    yield placed(member, number)
        except Exception as error:  # noqa: BLE001 - whatever damaged pages raise
            lost = f"rows {number + 1:,} to {before + rows:,} can't be read: {told(error)}"
            yield InputError(lost, where=f"{named} row {number + 1}", hint=_AGAIN)
        before += rows
