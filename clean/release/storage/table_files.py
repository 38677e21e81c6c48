"""Write the tables of a release: sorted, and split into files with a fixed number of rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clean import record
from clean.record import Row
from clean.release.storage import layout, parquet_files
from clean.release.storage.arrow_rows import CANONICAL, arrow_rows
from clean.release.storage.contents import Contents, File
from clean.release.storage.layout import Table
from clean.release.storage.sorted_rows import Lined
from clean.release.storage.text_files import put, shown

if TYPE_CHECKING:
    import pyarrow as pa


def write_schemas(folder: Path, found: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Write schemas, by name, into the release, keeping the order of their keys; return the SHA-256 of each file."""
    texts = {layout.schema_path(name): _schema(found[name]) for name in found}
    return {path: put(folder / path, text) for path, text in texts.items()}


def _schema(schema: Mapping[str, Any]) -> str:
    return f"{shown(json.dumps(schema, ensure_ascii=False, indent=2))}\n"


def write_rows(folder: Path, table: Table, rows: Iterable[Row], schema: Mapping[str, Any]) -> Contents:
    """Check and write one table that is in memory; the order of `rows` does not matter."""
    own = [record.conform(row, schema) for row in rows]
    lined = Lined(own, [record.canonical(row) for row in own])
    lined.expect_sound(table, schema)
    return write_chunks(folder, table, [arrow_rows(lined.arranged(table), schema)], len(own), schema)


def write_chunks(
    folder: Path, table: Table, chunks: Iterable[pa.Table], total: int, schema: Mapping[str, Any]
) -> Contents:
    """Write one table of `total` rows, which come as Arrow tables with CANONICAL, in the order of the release.

    No more than a row group and a chunk is in memory at a time. ReleaseError if a file can't be written.
    """
    whole = record.RowsDigest()
    files = write_files(folder, table, _counted(chunks, whole), total, schema)
    return Contents(total, whole.digest, sum(file.size for file in files), files)


def write_files(
    folder: Path, table: Table, chunks: Iterable[pa.Table], total: int, schema: Mapping[str, Any]
) -> tuple[File, ...]:
    """Write the files of one table as `write_chunks` does; the Arrow tables have the columns of the schema alone."""
    groups = _numbered(parquet_files.row_groups(chunks, layout.SHARD_ROWS))
    files = []
    for number, own in groupby(groups, key=lambda group: group[0] // layout.SHARD_ROWS):
        path = table.shard(number, -(-total // layout.SHARD_ROWS))
        files.append(File(path, *parquet_files.write(folder / path, (group for _, group in own), schema)))
    if not files:
        path = table.shard(0, 1)
        files.append(File(path, *parquet_files.write(folder / path, (), schema)))
    return tuple(files)


def _counted(chunks: Iterable[pa.Table], whole: record.RowsDigest) -> Iterator[pa.Table]:
    """Yield the chunks without CANONICAL, from which their rows are added to the digest of the whole table."""
    for chunk in chunks:
        for part in chunk.column(CANONICAL).chunks:
            for line in part:
                whole.add(memoryview(line.as_buffer()))
        yield chunk.drop_columns([CANONICAL])


def _numbered(groups: Iterable[pa.Table]) -> Iterator[tuple[int, pa.Table]]:
    """Yield each row group with the number of its first row."""
    first = 0
    for group in groups:
        yield first, group
        first += group.num_rows
