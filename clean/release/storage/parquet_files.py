"""Parquet, written so that the same rows always give the same bytes and every file carries its own types.

The bytes depend on how a table is chunked in memory, on every setting of the writer, and on the version of Arrow, which
is stored in the file. So each row group is written from one chunk of a fixed number of rows, and no setting is left at
its default. What must be the same in every environment is the content digest, not the file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from clean.errors import ReleaseError
from clean.record import Row
from clean.record.compile import arrow_columns, arrow_schema
from clean.whole_files import writing

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

ENDING = "parquet"
"""File name extension, without the dot."""

GROUP_ROWS = 10_000
"""Rows per row group."""

GROUP_CHARS = 64 * 2**20
"""Code points of strings at which a row group ends early: payloads of quarantine rows are whole files."""

BATCH_ROWS, BATCH_BYTES = 1024, 2**23
"""How much of a file is read at a time: rows, if they become plain values, and bytes before compression."""

_SETTINGS: Mapping[str, Any] = {
    "version": "2.6",
    "data_page_version": "1.0",
    "compression": "zstd",
    "compression_level": 9,
    "use_dictionary": True,
    "dictionary_pagesize_limit": 2**20,
    "data_page_size": 2**20,
    "write_batch_size": 1024,
    "write_statistics": True,
    "write_page_index": True,
    "write_page_checksum": True,  # so that a flipped bit inside a page is noticed when reading
    "use_content_defined_chunking": False,  # only pays off for appends to large groups
    "store_schema": True,
    "store_decimal_as_integer": False,
    "use_compliant_nested_type": True,
    "use_byte_stream_split": False,
    "column_encoding": None,
    "sorting_columns": None,
    "allow_truncated_timestamps": False,
}


class _Counted:
    """A file that is only written, with the digest and the number of its bytes so far."""

    closed = False

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.sha256 = hashlib.sha256()
        self.size = 0

    def write(self, data: bytes | memoryview) -> int:
        written = bytes(data)
        self.sha256.update(written)
        self.size += len(written)
        return self._file.write(written)

    def flush(self) -> None:
        self._file.flush()

    def close(self) -> None:
        """Leave closing to whoever opened the file."""


def write(path: Path, groups: Iterable[pa.Table], schema: Mapping[str, Any]) -> tuple[str, int]:
    """Write row groups in the given order; return the file's SHA-256, in hexadecimal, and its size in bytes.

    The groups have the columns of `schema`, a JSON Schema of the profile. A table without rows still gets a file.
    Raises ReleaseError if the file can't be written.
    """
    import pyarrow.parquet as pq

    with writing(path, ReleaseError) as file:
        out = _Counted(file)
        with pq.ParquetWriter(out, arrow_schema(schema), **_SETTINGS) as writer:
            for group in groups:
                writer.write_table(group.combine_chunks(), row_group_size=group.num_rows)
    return out.sha256.hexdigest(), out.size


def write_rows(path: Path, rows: Sequence[Row], schema: Mapping[str, Any]) -> tuple[str, int]:
    """Write rows that are in memory, as `write` does; ReleaseError if one doesn't fit the columns of `schema`."""
    return write(path, row_groups([arrow_table(rows, schema)], max(1, len(rows))), schema)


def arrow_table(rows: Sequence[Row], schema: Mapping[str, Any]) -> pa.Table:
    """Return rows as an Arrow table with the columns of `schema`; ReleaseError if one doesn't fit them."""
    import pyarrow as pa

    try:
        return pa.Table.from_pylist(rows, schema=arrow_columns(schema))
    except (pa.ArrowException, OverflowError) as error:
        hint = "validate the rows against the schema before writing them"
        raise ReleaseError(f"the rows don't fit the columns: {error}", hint=hint) from error


def row_groups(chunks: Iterable[pa.Table], file_rows: int) -> Iterator[pa.Table]:
    """Cut a table that comes in chunks of any size into row groups, none of which crosses a multiple of `file_rows`."""
    import pyarrow as pa

    parts: list[pa.Table] = []
    rows = chars = before = 0
    for chunk in chunks:
        left = chunk
        while left.num_rows:
            room = min(GROUP_ROWS, file_rows - before % file_rows) - rows
            taken, size = _fill(left, room, GROUP_CHARS - chars)
            parts.append(left.slice(0, taken))
            left = left.slice(taken)
            rows, chars = rows + taken, chars + size
            if taken == room or chars >= GROUP_CHARS:
                yield pa.concat_tables(parts)
                parts, rows, chars, before = [], 0, 0, before + rows
    if rows:
        yield pa.concat_tables(parts)


def _fill(chunk: pa.Table, rows: int, chars: int) -> tuple[int, int]:
    """Return how many rows of a chunk go into a group with this much room, and the code points of their strings."""
    import pyarrow as pa
    import pyarrow.compute as pc

    sizes = pa.chunked_array([pa.array([0] * min(rows, chunk.num_rows), pa.int64())])
    for column in chunk.slice(0, rows).itercolumns():
        if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
            sizes = pc.add(sizes, pc.fill_null(pc.utf8_length(column), 0))
    sums = pc.cumulative_sum(sizes)
    last = pc.index(pc.greater_equal(sums, chars), True).as_py()
    taken = len(sums) if last < 0 else last + 1
    return taken, sums[taken - 1].as_py()


def read(path: Path, columns: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
    """Stream the rows as plain values, optionally only some columns. Raises ReleaseError if the file is damaged."""
    for batch in batches(path, columns):
        yield from batch.to_pylist()


def batches(
    path: Path,
    columns: Sequence[str] | None = None,
    *,
    rows: int = BATCH_ROWS,
    footer: pq.FileMetaData | None = None,
    group: int | None = None,
) -> Iterator[pa.RecordBatch]:
    """Stream the rows of a file, or of one row group, optionally only some columns, in batches of limited size.

    A column may be part of another: `source.path`. `rows`: most rows of a batch; `footer`: that of the file, if it is
    in hand. Raises ReleaseError if the file is damaged.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path, metadata=footer, page_checksum_verification=True) as file:
            for batch in file.iter_batches(
                batch_size=min(rows, _rows_in_a_batch(file.metadata, columns)),
                row_groups=None if group is None else [group],
                columns=None if columns is None else list(columns),
            ):
                batch.validate(full=True)  # a Parquet file may hold any bytes as a string
                yield batch
    except (pa.ArrowException, OSError, ValueError) as error:
        raise _damaged(path, error) from error


def footer(path: Path) -> pq.FileMetaData:
    """Return what a file says of its row groups. Raises ReleaseError if the file is damaged."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return pq.read_metadata(path)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise _damaged(path, error) from error


def _rows_in_a_batch(footer: pq.FileMetaData, columns: Sequence[str] | None) -> int:
    """Return how many rows have about BATCH_BYTES."""
    size = 0
    for at in range(footer.num_columns):
        name = footer.schema.column(at).path
        if columns is None or any(name == wanted or name.startswith(f"{wanted}.") for wanted in columns):
            size += sum(footer.row_group(n).column(at).total_uncompressed_size for n in range(footer.num_row_groups))
    return max(1, BATCH_BYTES * int(footer.num_rows) // max(1, size))


def types_differ(path: Path, schema: Mapping[str, Any]) -> bool:
    """Return whether the file's types, names, column order or features differ from those of the schema.

    Raises ReleaseError if the file is damaged.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        own, due = pq.read_schema(path), arrow_schema(schema)
        return bool(own != due or own.metadata != due.metadata)  # == skips metadata, and Parquet renames list items
    except (pa.ArrowException, OSError, ValueError) as error:
        raise _damaged(path, error) from error


def _damaged(path: Path, error: Exception) -> ReleaseError:
    reason = next(islice(str(error).splitlines(), 1), "") or type(error).__name__
    return ReleaseError(f"can't be read as Parquet: {reason}", where=str(path), hint="get the file again")
