"""The rows of some keys of a table, without reading the others."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from clean.record import Row
from clean.release.storage import layout, parquet_files

if TYPE_CHECKING:
    import pyarrow.parquet as pq


@dataclass(frozen=True, slots=True)
class _Group:
    """A row group, and the keys that it may hold; without bounds if its file does not say."""

    number: int
    low: str | None
    high: str | None


class RowsByKey:
    """A table of a release on disk, whose rows are looked up by its first key column."""

    def __init__(self, folder: Path, config: str) -> None:
        """Read the footers of its files; raises ReleaseError as `layout.shards` does."""
        self._key = layout.LOADED[config].order[0]
        self._files = [(path, parquet_files.footer(path)) for path in layout.shards(folder, config)]
        self._groups = [list(_groups(footer, self._key)) for _, footer in self._files]

    def rows(self, keys: Iterable[str], columns: Sequence[str] | None = None) -> Iterator[Row]:
        """Yield the rows with these keys in release order, a batch in memory at a time.

        `columns`: those to read, the key among them; all by default. Raises ReleaseError if a file is damaged.
        """
        wanted = sorted(set(keys))
        for (path, footer), groups in zip(self._files, self._groups, strict=True):
            for group in groups:
                low = 0 if group.low is None else bisect_left(wanted, group.low)
                high = len(wanted) if group.high is None else bisect_right(wanted, group.high)
                if low < high:
                    yield from self._chosen(path, footer, group, wanted[low:high], columns)

    def _chosen(
        self, path: Path, footer: pq.FileMetaData, group: _Group, keys: Sequence[str], columns: Sequence[str] | None
    ) -> Iterator[Row]:
        import pyarrow as pa
        import pyarrow.compute as pc

        values = pa.array(keys)
        for batch in parquet_files.batches(path, columns, footer=footer, group=group.number):
            column = batch.column(self._key)
            yield from batch.filter(pc.is_in(column, value_set=values.cast(column.type))).to_pylist()


def rows_of(folder: Path, config: str, keys: Iterable[str], columns: Sequence[str] | None = None) -> Iterator[Row]:
    """Yield the rows of a table with these keys, as `RowsByKey.rows` does."""
    return RowsByKey(folder, config).rows(keys, columns)


def _groups(footer: pq.FileMetaData, key: str) -> Iterator[_Group]:
    at = next(n for n in range(footer.num_columns) if footer.schema.column(n).path == key)
    for number in range(footer.num_row_groups):
        found = footer.row_group(number).column(at).statistics
        bounds = (found.min, found.max) if found is not None and found.has_min_max else (None, None)
        yield _Group(number, *bounds)
