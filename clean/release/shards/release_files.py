"""The files of a release's tables: planned once, each to be written by any process from slices of the shards."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clean.errors import ReleaseError
from clean.record import RowsDigest
from clean.release.shards.release_order import Run, read_runs, rows_at_once, runs_in_order
from clean.release.shards.shard import Shard
from clean.release.storage.arrow_rows import CANONICAL, lines_of
from clean.release.storage.checksums import sha256
from clean.release.storage.contents import File
from clean.release.storage.layout import Table
from clean.release.storage.table_files import FileCuts, write_file
from clean.whole_files import writing

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class PlannedTable:
    """Which rows go into each file of a table."""

    table: Table
    schema: Mapping[str, Any]
    digest: str
    """`sha256:…` of its rows as canonical JSON, in the order of the release."""
    at_once: int
    """How many rows are read at a time."""
    files: tuple[tuple[Run, ...], ...]
    contents: tuple[str, ...]
    """Such a digest of the rows of each file."""

    @classmethod
    def of(cls, shards: Sequence[Shard], table: Table, rows: int, schema: Mapping[str, Any]) -> PlannedTable:
        """Plan the files of a table that has `rows`; ReleaseError if a key is in two shards."""
        at_once, plan = rows_at_once(shards, table, rows), _Plan()
        for window in read_runs(shards, table.name, runs_in_order(shards, table), at_once, (CANONICAL,)):
            for run, held in window:
                plan.add(run, held)
        files = tuple(map(tuple, plan.files)) or ((),)
        return cls(table, schema, plan.whole.digest, at_once, files, tuple(one.digest for one in plan.contents))

    @property
    def paths(self) -> list[str]:
        """The path of each file in the release folder."""
        return [self.table.shard(number, len(self.files)) for number in range(len(self.files))]


@dataclass(frozen=True, slots=True)
class _Plan:
    """The files of a table, as far as its rows were looked at."""

    whole: RowsDigest = field(default_factory=RowsDigest)
    cuts: FileCuts = field(default_factory=FileCuts)
    files: list[list[Run]] = field(default_factory=list)
    contents: list[RowsDigest] = field(default_factory=list)

    def add(self, run: Run, held: pa.Table) -> None:
        """Add the next rows, which are those of a run."""
        start = run.start
        for lines, sizes in lines_of(held):
            self.whole.add_lines(lines)
            at = byte = 0
            for taken, opens in self.cuts.pieces(sizes):
                if opens:
                    self.files.append([])
                    self.contents.append(RowsDigest())
                end = byte + int(sizes[at : at + taken].sum())
                self.contents[-1].add_lines(lines[byte:end])
                _extend(self.files[-1], Run(run.shard, start, start + taken))
                start, at, byte = start + taken, at + taken, end


def _extend(runs: list[Run], run: Run) -> None:
    """Add a run to those of a file; one that goes on where the last one ends makes that one longer."""
    if runs and (runs[-1].shard, runs[-1].stop) == (run.shard, run.start):
        run = Run(run.shard, runs.pop().start, run.stop)
    runs.append(run)


@dataclass(frozen=True, slots=True)
class PlannedFiles:
    """All files of a release's tables, which are numbered; calling it with a number writes that file."""

    folder: Path
    """The folder of the release."""
    shards: tuple[Shard, ...]
    tables: tuple[PlannedTable, ...]

    def __call__(self, number: int) -> File:
        """Write one file; ReleaseError if that is impossible."""
        import pyarrow as pa

        table, at = self._places[number]
        done = write_file(self.folder, table.paths[at], self._chunks(table, table.files[at]), table.schema)
        pa.default_memory_pool().release_unused()
        return done

    @property
    def numbers(self) -> range:
        """The numbers of the files."""
        return range(len(self._places))

    def content(self, number: int) -> tuple[str, str]:
        """Return what decides the bytes of a file, apart from schema, code and libraries: its table and its rows."""
        table, at = self._places[number]
        return table.table.name, table.contents[at] if table.contents else table.digest

    def copy(self, number: int, written: File, there: Path) -> File | None:
        """Copy a file from `there`, as it was written once; None if it has not these bytes any more."""
        table, at = self._places[number]
        try:
            if sha256(there) != written.sha256:
                return None
            with there.open("rb") as file, writing(self.folder / table.paths[at], ReleaseError) as out:
                shutil.copyfileobj(file, out)
        except FileNotFoundError:
            return None
        return replace(written, path=table.paths[at])

    @property
    def _places(self) -> list[tuple[PlannedTable, int]]:
        return [(table, at) for table in self.tables for at in range(len(table.files))]

    def _chunks(self, table: PlannedTable, runs: Iterable[Run]) -> Iterator[pa.Table]:
        import pyarrow as pa

        for window in read_runs(self.shards, table.table.name, runs, table.at_once):
            yield pa.concat_tables([held for _, held in window])
