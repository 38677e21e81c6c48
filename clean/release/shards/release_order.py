"""The rows of all shards in the order of the release, merged from shards that are each sorted.

Rows are ordered by their first key column over all shards, by the others only within one: all rows with the same first
key are in one shard. So the order of the whole follows from runs of that column, which is all that is sorted here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clean.errors import ReleaseError
from clean.release.shards.shard import Shard
from clean.release.storage.layout import Table
from clean.release.storage.sorted_rows import BUG

if TYPE_CHECKING:
    import pyarrow as pa

WINDOW_ROWS = 10_000
WINDOW_BYTES = 2**26
"""How much is read at a time, in rows and in bytes as they lie on disk."""


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring rows of a shard that are neighbours in the release, too."""

    shard: int
    start: int
    stop: int
    """One past the last row."""


def read_runs(
    shards: Sequence[Shard], config: str, runs: Iterable[Run], most: int, columns: Collection[str] | None = None
) -> Iterator[list[tuple[Run, pa.Table]]]:
    """Yield the rows of some runs of a table, at most `most` at a time: each run, or a part of it, with its rows.

    columns: as in `Shard.fields`.
    """
    fields = shards[0].fields(config, columns)
    for window in _windows(runs, most):
        yield list(zip(window, _read(shards, config, window, fields), strict=True))


def runs_in_order(shards: Sequence[Shard], table: Table) -> Iterator[Run]:
    """Yield the runs of a whole table in order, as long as they can be; ReleaseError if a key is in two shards."""
    import pyarrow as pa

    (field,) = shards[0].fields(table.name, table.order[:1])
    runs = [_runs_of(shard.column(table.name, field), number) for number, shard in enumerate(shards)]
    ordered = pa.concat_tables(runs).sort_by("key")
    _expect_distinct(ordered.column("key"), table)
    last: Run | None = None
    for batch in ordered.select(["shard", "start", "stop"]).to_batches(max_chunksize=65_536):
        for shard, start, stop in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            if last and (last.shard, last.stop) == (shard, start):
                last = Run(shard, last.start, stop)
                continue
            if last:
                yield last
            last = Run(shard, start, stop)
    if last:
        yield last


def _runs_of(keys: pa.ChunkedArray, number: int) -> pa.Table:
    """Return the distinct keys of the shard of this number, each with its rows."""
    import pyarrow as pa
    import pyarrow.compute as pc

    runs = pc.run_end_encode(keys.combine_chunks(), run_end_type=pa.int64())
    stops = runs.run_ends
    return pa.table(
        {
            "key": runs.values.cast(pa.large_string()),
            "shard": pa.array([number] * len(stops), pa.int32()),
            "start": pa.concat_arrays([pa.array([0], pa.int64()), stops])[: len(stops)],
            "stop": stops,
        }
    )


def _expect_distinct(keys: pa.ChunkedArray, table: Table) -> None:
    import pyarrow.compute as pc

    same = pc.equal(keys[1:], keys[:-1])
    at = pc.index(same, True).as_py()
    if at >= 0:
        place = f"{table.name} {keys[at].as_py()}"
        raise ReleaseError("two rows have the same key", where=place, hint=BUG)


def rows_at_once(shards: Sequence[Shard], table: Table, rows: int) -> int:
    """Return how many rows of a table, which has `rows`, should be read at a time."""
    size = sum(shard.file(table.name).stat().st_size for shard in shards)
    return min(WINDOW_ROWS, max(1, WINDOW_BYTES * rows // max(1, size)))


def _windows(runs: Iterable[Run], most: int) -> Iterator[list[Run]]:
    """Put runs together until they have `most` rows, and cut longer ones."""
    window: list[Run] = []
    room = most
    for run in runs:
        start = run.start
        while start < run.stop:
            stop = min(run.stop, start + room)
            window.append(Run(run.shard, start, stop))
            room -= stop - start
            start = stop
            if not room:
                yield window
                window, room = [], most
    if window:
        yield window


def _read(shards: Sequence[Shard], config: str, window: Sequence[Run], fields: Sequence[int]) -> Iterator[pa.Table]:
    """Yield the rows of some runs in their order; each shard is opened once."""
    spans: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for run in window:
        spans[run.shard].append((run.start, run.stop))
    rows = {number: iter(list(shards[number].slices(config, own, fields))) for number, own in spans.items()}
    for run in window:
        yield next(rows[run.shard])
