"""Tables that are sorted by the same key, read side by side, a part at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from clean.errors import ReleaseError
from clean.record import Row
from clean.release.storage import layout

if TYPE_CHECKING:
    import pyarrow as pa


def windows(streams: Iterable[Iterable[pa.Table]], key: str) -> Iterator[tuple[pa.Table, ...]]:
    """Yield the same range of keys of each stream, range after range; no key is in two of them.

    A stream is a table in parts, sorted by `key`, which need not be unique. What is held at a time is some parts of
    each, and all rows of one key. A part of the answer without rows may lack the columns, too. ReleaseError if a
    stream is not sorted.
    """
    held = [_Held(stream, key) for stream in streams]
    while unread := [one for one in held if one.last is not None]:
        bound = min(one.last for one in unread if one.last is not None)
        parts = tuple(one.before(bound) for one in held)
        if any(part.num_rows for part in parts):
            yield parts
        for one in unread:
            if one.last == bound:
                one.read_on()
    rest = tuple(one.table for one in held)
    if any(part.num_rows for part in rest):
        yield rest


def read_windows(
    folder: Path, columns: Mapping[str, Sequence[str] | None], key: str, most: int = layout.PART_ROWS
) -> Iterator[Mapping[str, pa.Table]]:
    """Yield the same range of keys of tables of a release, range after range, as `windows` does.

    columns: those to read of each table, by config, the key among them, or None for all; one that a table lacks is
    left out. most: rows of a table that are read at a time. ReleaseError as in `layout.shards`, too.
    """
    streams = [_tables(layout.batches(folder, config, own, most)) for config, own in columns.items()]
    for parts in windows(streams, key):
        yield dict(zip(columns, parts, strict=True))


def _tables(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.Table]:
    import pyarrow as pa

    return (pa.Table.from_batches([batch]) for batch in batches)


class _Held:
    """The rows of a stream that were read, but not handed on."""

    def __init__(self, stream: Iterable[pa.Table], key: str) -> None:
        import pyarrow as pa

        self._stream = iter(stream)
        self._key = key
        self.table = pa.table({})
        self.last: str | None = None
        """The last key that was read; None once the stream has ended."""
        self.read_on()

    def before(self, bound: str) -> pa.Table:
        """Hand on the rows whose key is less than `bound`."""
        import pyarrow.compute as pc

        if not self.table.num_rows:
            return self.table
        count = pc.sum(pc.less(self.table.column(self._key), bound)).as_py()
        part, self.table = self.table.slice(0, count), self.table.slice(count)
        return part

    def read_on(self) -> None:
        """Read the next part that has rows."""
        import pyarrow as pa

        part = next((part for part in self._stream if part.num_rows), None)
        if part is None:
            self.last = None
            return
        self.table = pa.concat_tables([self.table, part]) if self.table.num_rows else part
        keys = self.table.column(self._key)
        _expect_sorted(keys.combine_chunks(), self._key)
        self.last = keys[-1].as_py()


def _expect_sorted(keys: pa.Array, key: str) -> None:
    import pyarrow.compute as pc

    at = pc.index(pc.greater(keys[:-1], keys[1:]), True).as_py()
    if at >= 0:
        hint = "get the release again; `clean verify` says what else is wrong with it"
        raise ReleaseError("the rows of a table are not in order", where=f"{key} {keys[at].as_py()}", hint=hint)


def differing(
    tables: Iterable[Iterable[pa.Table]], key: str, leave_out: Collection[str] = ()
) -> Iterator[tuple[list[Row], list[Row]]]:
    """Yield the rows of each key for which two tables differ, in order of the key; each table comes in sorted parts.

    The rows of a key are the same if the tables have the same columns, and the same values in all but those in
    `leave_out`. ReleaseError if a table is not sorted by the key.
    """
    for old, new in windows(tables, key):
        keys = sorted(_unlike(old, new, key, leave_out))
        one, two = (_by_key(part, key, keys) for part in (old, new))
        yield from ((one[name], two[name]) for name in keys)


def _unlike(old: pa.Table, new: pa.Table, key: str, leave_out: Collection[str]) -> set[str]:
    """Return the keys for which two tables differ."""
    one, two = _counts(old, key), _counts(new, key)
    alike = [name for name, count in one.items() if two.get(name) == count]
    if not alike or set(old.column_names) != set(new.column_names):
        return {*one, *two}
    unlike = (one.keys() | two.keys()).difference(alike)
    names = [name for name in old.column_names if name not in leave_out]
    ends, end = [0], 0
    for name in alike:
        end += one[name]
        ends.append(end)
    parts = (_chosen(part, key, alike) if unlike else part for part in (old, new))
    left, right = (part.select(names).combine_chunks() for part in parts)
    return unlike.union(alike[number] for number in _unequal(left, right, ends))


def _unequal(a: pa.Table, b: pa.Table, ends: Sequence[int]) -> Iterator[int]:
    """Yield the numbers of the groups that differ; a group's rows are from its end to the next, the first end is 0."""
    halves = [(0, len(ends) - 1)]
    while halves:
        first, stop = halves.pop()
        start, rows = ends[first], ends[stop] - ends[first]
        if a.slice(start, rows).equals(b.slice(start, rows)):
            continue
        if stop - first == 1:
            yield first
            continue
        middle = (first + stop) // 2
        halves += [(middle, stop), (first, middle)]


def _counts(part: pa.Table, key: str) -> dict[str, int]:
    """Return the number of rows of each key, in order."""
    import pyarrow.compute as pc

    if not part.num_rows:
        return {}
    runs = pc.value_counts(part.column(key).combine_chunks())
    return dict(zip(*(column.to_pylist() for column in runs.flatten()), strict=True))


def _chosen(part: pa.Table, key: str, keys: Sequence[str]) -> pa.Table:
    import pyarrow as pa
    import pyarrow.compute as pc

    column = part.column(key)
    return part.filter(pc.is_in(column, value_set=pa.array(keys, column.type)))


def _by_key(part: pa.Table, key: str, keys: Sequence[str]) -> defaultdict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    if keys and part.num_rows:
        for row in _chosen(part, key, keys).to_pylist():
            found[row[key]].append(row)
    return found
