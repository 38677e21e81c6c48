"""A shard: the rows of some documents as files, in the order and form in which the release will hold them.

One Arrow file for each table, sorted; `keys`, by which duplicates are found; and `summary.json`. Rows are read back in
slices, so that no more of a shard is in memory than is needed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from clean.record import Row
from clean.release.build_rows import Rows
from clean.release.shards.summary import Summary
from clean.release.storage.arrow_rows import CANONICAL
from clean.release.storage.layout import LOADED

if TYPE_CHECKING:
    import pyarrow as pa

KEYS = "keys"
"""Name of the table that says what duplicates are found by."""
SUMMARY = "summary.json"
TEXTS = "texts"
"""Folder of the rows with their texts, if the release withholds them."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A finished shard on disk."""

    folder: Path

    @property
    def summary(self) -> Summary:
        """What it adds to the release besides rows."""
        return Summary.from_json(json.loads((self.folder / SUMMARY).read_text(encoding="utf-8")))

    def file(self, config: str) -> Path:
        """Return the file of a table."""
        return self.folder / f"{config}.arrow"

    @property
    def keys(self) -> pa.Table:
        """Id, content digest and language of each record."""
        return _read(self.file(KEYS))

    def fields(self, config: str, columns: Collection[str] | None = None) -> list[int]:
        """Return the places of some columns of a table, which are the same in every shard of a release.

        columns: by default all but CANONICAL.
        """
        import pyarrow as pa

        with pa.OSFile(str(self.file(config))) as file:
            return _fields(file, columns.__contains__ if columns else CANONICAL.__ne__)

    def column(self, config: str, field: int) -> pa.ChunkedArray:
        """Return the column of a table at one of its `fields`."""
        import pyarrow as pa

        with pa.memory_map(str(self.file(config))) as file:
            return _opened(file, [field]).read_all().column(0)

    def slices(self, config: str, spans: Sequence[tuple[int, int]], fields: Sequence[int]) -> Iterator[pa.Table]:
        """Yield the columns at some `fields` of a table, each span of its rows (first, one past the last) in order."""
        import pyarrow as pa

        with pa.OSFile(str(self.file(config))) as file:
            batches = _Batches(_opened(file, fields))
            for start, stop in spans:
                yield batches.rows(start, stop)

    @property
    def _texts(self) -> Path:
        """The folder of its tables with their texts."""
        return self.folder / TEXTS if (self.folder / TEXTS).is_dir() else self.folder

    def records(self, columns: Sequence[str]) -> pa.Table:
        """Return some columns of its records, with their texts."""
        import pyarrow as pa

        with pa.OSFile(str(self._texts / "default.arrow")) as file:
            return _opened(file, _fields(file, columns.__contains__)).read_all().select(columns)

    def rows(self) -> Rows:
        """Return all its rows, with their texts."""
        summary = self.summary
        files = {config: self._texts / f"{config}.arrow" for config in LOADED}
        tables = {config: _plain(file) for config, file in files.items() if file.is_file()}
        return Rows.of_tables(tables, taken_down=summary.taken_down, verdicts=summary.verdicts)


class _Batches:
    """The record batches of an open file, the last of which is kept for the next slice."""

    def __init__(self, reader: pa.ipc.RecordBatchFileReader) -> None:
        self._reader = reader
        self._at = 0
        self._first = 0
        self._batch: pa.RecordBatch | None = None

    def rows(self, start: int, stop: int) -> pa.Table:
        import pyarrow as pa

        parts = []
        while start < stop:
            batch = self._holding(start)
            end = min(stop, self._first + batch.num_rows)
            parts.append(batch.slice(start - self._first, end - start))
            start = end
        return pa.Table.from_batches(parts)

    def _holding(self, row: int) -> pa.RecordBatch:
        """Return the batch that holds a row, which is not before the last one asked for."""
        if self._batch is None:
            self._batch = self._reader.get_batch(0)
        while row >= self._first + self._batch.num_rows:
            self._first += self._batch.num_rows
            self._at += 1
            self._batch = self._reader.get_batch(self._at)
        return self._batch


def _read(file: Path) -> pa.Table:
    import pyarrow as pa

    with pa.OSFile(str(file)) as source:
        return _opened(source, _fields(source, CANONICAL.__ne__)).read_all()


def _fields(file: pa.NativeFile, wanted: Callable[[str], bool]) -> list[int]:
    """Return the places of some columns of an Arrow file."""
    import pyarrow as pa

    return [at for at, name in enumerate(pa.ipc.open_file(file).schema.names) if wanted(name)]


def _opened(file: pa.NativeFile, fields: Sequence[int]) -> pa.RecordBatchFileReader:
    """Return what reads some columns of an Arrow file, in this thread: threads cost more than a batch of a shard."""
    import pyarrow as pa

    return pa.ipc.open_file(file, options=pa.ipc.IpcReadOptions(included_fields=list(fields), use_threads=False))


def _plain(file: Path) -> list[Row]:
    return list(_read(file).to_pylist())
