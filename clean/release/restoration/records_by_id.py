"""The records of a release by id, for a reader who goes through its documents in order."""

from __future__ import annotations

import json
import tempfile
import weakref
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from clean.record import Row
from clean.release.storage import layout, parquet_files

if TYPE_CHECKING:
    import pyarrow as pa

COLUMNS = ("id", "title", "text", "source")
"""What is read of a record, unless more is asked for."""
_HELD = 2**24
"""Bytes of the temporary file that stay in memory."""
_NEAR = 2
"""Batches that are kept: the articles of a document may be in two."""


@dataclass(frozen=True, slots=True)
class _Group:
    """A row group of the table of records."""

    first: str
    """The id of its first record."""
    file: Path
    number: int


class RecordsById(Mapping[str, Row]):
    """Some columns of every record, by id.

    A few batches are held at a time, so records are best asked for in order. Those into which articles of other
    documents were merged, and those that stand for near-duplicates, are asked for out of order, and wait in a temporary
    file, as do all if the table is not sorted. Whatever can't be read raises ReleaseError.
    """

    def __init__(self, folder: Path, columns: Sequence[str] = COLUMNS) -> None:
        self._folder = folder
        self._columns = columns
        self._near: list[dict[str, Row]] = []
        self._at = -1
        self._ahead: Iterator[pa.RecordBatch] = iter(())

    @cached_property
    def ids(self) -> pa.StringArray:
        """The ids of all records, in their order."""
        import pyarrow as pa

        found = [batch.column("id") for batch in layout.batches(self._folder, "default", ["id"])]
        return pa.concat_arrays(found) if found else pa.array([], pa.string())

    def __len__(self) -> int:
        """Return the number of records."""
        return len(self.ids)

    def __iter__(self) -> Iterator[str]:
        """Yield the ids, in the order of the release."""
        return (one.as_py() for one in self.ids)

    def __contains__(self, name: object) -> bool:
        """Return whether there is a record of this id."""
        return isinstance(name, str) and self._found(name) is not None

    def __getitem__(self, name: str) -> Row:
        """Return the columns of a record; KeyError if there is none."""
        row = self._found(name)
        if row is None:
            raise KeyError(name)
        return row

    def _found(self, name: str) -> Row | None:
        for batch in self._near:
            if name in batch:
                return batch[name]
        found = self._apart.get(name)
        return self._read(name) if found is None and self._sorted else found

    def _read(self, name: str) -> Row | None:
        """Read on, or from the beginning of its row group, until a record is found or can't come any more."""
        group = bisect_right(self._groups, name, key=lambda one: one.first) - 1
        if group != self._at or not self._near or name < next(iter(self._near[-1])):
            if group < 0:
                return None
            self._at, own = group, self._groups[group]
            self._ahead = parquet_files.batches(own.file, self._columns, group=own.number)
        for batch in self._ahead:
            rows = {row["id"]: row for row in batch.to_pylist()}
            self._near = [*self._near[1 - _NEAR :], rows]
            if name <= next(reversed(rows)):
                return rows.get(name)
        return None

    @cached_property
    def _sorted(self) -> bool:
        import pyarrow.compute as pc

        return pc.all(pc.less(self.ids[:-1], self.ids[1:])).as_py() is not False

    @cached_property
    def _groups(self) -> list[_Group]:
        found: list[_Group] = []
        at = 0
        for file in layout.shards(self._folder, "default"):
            footer = parquet_files.footer(file)
            for number in range(footer.num_row_groups):
                size = footer.row_group(number).num_rows
                found += [_Group(self.ids[at].as_py(), file, number)] if size else []
                at += size
        return found

    @cached_property
    def _apart(self) -> _Apart:
        merged = layout.rows(self._folder, "documents", ["articles", "merged"])
        names = {name for row in merged if row["merged"] for name in row["articles"]}
        if layout.DUPLICATES in layout.tables(self._folder):
            listed = layout.rows(self._folder, layout.DUPLICATES.name, ["relation", "keeper"])
            names |= {row["keeper"] for row in listed if row["relation"] == "near"}
        found = _Apart()
        for row in layout.rows(self._folder, "default", self._columns) if names or not self._sorted else ():
            if row["id"] in names or not self._sorted:
                found.put(row)
        return found


class _Apart:
    """Records that wait in a temporary file."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=_HELD)  # noqa: SIM115 - closed with this object
        self._places: dict[str, tuple[int, int]] = {}
        weakref.finalize(self, self._file.close)

    def put(self, row: Row) -> None:
        data = json.dumps(row).encode()
        self._places[row["id"]] = (self._file.tell(), len(data))
        self._file.write(data)

    def get(self, name: str) -> Row | None:
        if name not in self._places:
            return None
        start, size = self._places[name]
        self._file.seek(start)
        row: Row = json.loads(self._file.read(size))
        return row
