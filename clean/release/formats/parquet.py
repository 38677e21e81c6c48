"""Parquet, so that the same rows give the same bytes, and every file knows its own types.

Bytes depend on how a table is cut into chunks in memory, on each setting of the writer, and on the version of Arrow,
which stands in the file. So each row group is written from one chunk of a fixed number of rows and no setting is left
to its default; what must be the same in any environment is the content digest, not the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from clean.errors import ReleaseError
from clean.record import arrow_schema

ENDING = "parquet"
"""How the names of such files end."""

GROUP_ROWS = 10_000
"""Rows of a row group."""

GROUP_CHARS = 64 * 2**20
"""A row group ends early where its strings pass this many code points: payloads of quarantine rows are whole files."""

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
    "write_page_checksum": True,  # a flipped bit inside a page is found when it is read
    "use_content_defined_chunking": False,  # pays for appends to large groups only
    "store_schema": True,
    "store_decimal_as_integer": False,
    "use_compliant_nested_type": True,
    "use_byte_stream_split": False,
    "column_encoding": None,
    "sorting_columns": None,
    "allow_truncated_timestamps": False,
}

Row = Mapping[str, Any]


def write(path: Path, rows: Sequence[Row], schema: Mapping[str, Any]) -> None:
    """Write rows, in the order given, that are valid under a JSON Schema of the profile; no rows still make a file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = arrow_schema(schema)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with pq.ParquetWriter(path, types, **_SETTINGS) as writer:
            for group in _groups(rows):
                table = pa.Table.from_pylist(group, schema=types).combine_chunks()
                writer.write_table(table, row_group_size=len(group))
    except (pa.ArrowException, OverflowError) as error:
        mend = "let the rows pass the schema before they are written"
        raise ReleaseError(f"the rows do not fit the columns: {error}", where=str(path), mend=mend) from error


def _groups(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Cut the rows into row groups."""
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
    """Stream the rows as plain values, or some columns of them; ReleaseError where the file is damaged."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path, page_checksum_verification=True) as file:
            for batch in file.iter_batches(batch_size=1024, columns=None if columns is None else list(columns)):
                yield from batch.to_pylist()
    except (pa.ArrowException, OSError, ValueError) as error:
        raise _damaged(path, error) from error


def types_differ(path: Path, schema: Mapping[str, Any]) -> bool:
    """Tell whether the file's own types, names, order or features are others than those of the schema."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        own, due = pq.read_schema(path), arrow_schema(schema)
        return bool(own != due or own.metadata != due.metadata)  # apart: Parquet has its own name for a list's items
    except (pa.ArrowException, OSError, ValueError) as error:
        raise _damaged(path, error) from error


def _damaged(path: Path, error: Exception) -> ReleaseError:
    reason = next(islice(str(error).splitlines(), 1), "") or type(error).__name__
    return ReleaseError(f"it can't be read as Parquet: {reason}", where=str(path), mend="get the file again")
