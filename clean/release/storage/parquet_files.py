"""Parquet, written so that the same rows always give the same bytes and every file carries its own types.

The bytes depend on how a table is chunked in memory, on every setting of the writer, and on the version of Arrow, which
is stored in the file. So each row group is written from one chunk of a fixed number of rows, and no setting is left at
its default. What must be the same in every environment is the content digest, not the file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from clean.errors import ReleaseError
from clean.record import Row
from clean.record.compile import arrow_schema
from clean.whole_files import writing

if TYPE_CHECKING:
    import pyarrow as pa

ENDING = "parquet"
"""File name extension, without the dot."""

GROUP_ROWS = 10_000
"""Rows per row group."""

GROUP_CHARS = 64 * 2**20
"""Code points of strings at which a row group ends early: payloads of quarantine rows are whole files."""

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


def write(path: Path, rows: Sequence[Row], schema: Mapping[str, Any]) -> tuple[str, int]:
    """Write rows in the given order; return the file's SHA-256, in hexadecimal, and its size in bytes.

    The rows must be valid under `schema`, a JSON Schema of the profile. A table without rows still gets a file. Raises
    ReleaseError if a row doesn't fit the columns or the file can't be written.
    """
    import pyarrow as pa

    try:
        with writing(path, ReleaseError) as file:
            out = _Counted(file)
            _write_groups(out, rows, arrow_schema(schema))
    except (pa.ArrowException, OverflowError) as error:
        hint = "validate the rows against the schema before writing them"
        raise ReleaseError(f"the rows don't fit the columns: {error}", where=str(path), hint=hint) from error
    return out.sha256.hexdigest(), out.size


def _write_groups(out: _Counted, rows: Sequence[Row], types: pa.Schema) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    with pq.ParquetWriter(out, types, **_SETTINGS) as writer:
        for group in _groups(rows):
            table = pa.Table.from_pylist(group, schema=types).combine_chunks()
            writer.write_table(table, row_group_size=len(group))


def _groups(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Split the rows into row groups."""
    group: list[Row] = []
    size = 0
    for row in rows:
        group.append(row)
        size += sum(len(value) for value in row.values() if isinstance(value, str))
        if len(group) == GROUP_ROWS or size >= GROUP_CHARS:
            yield group
            group, size = [], 0
    if group:
        yield group


def read(path: Path, columns: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
    """Stream the rows as plain values, optionally only some columns. Raises ReleaseError if the file is damaged."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path, page_checksum_verification=True) as file:
            for batch in file.iter_batches(batch_size=1024, columns=None if columns is None else list(columns)):
                yield from batch.to_pylist()
    except (pa.ArrowException, OSError, ValueError) as error:
        raise _damaged(path, error) from error


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
