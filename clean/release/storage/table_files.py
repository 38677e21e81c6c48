"""Write the tables of a release: checked, sorted, and cut into files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clean import record
from clean.record import Row
from clean.release.storage import layout, parquet_files
from clean.release.storage.arrow_rows import lined, lines_of
from clean.release.storage.canonical_lines import CanonicalLines
from clean.release.storage.contents import Contents, File
from clean.release.storage.layout import Table
from clean.release.storage.sorted_rows import arranged, checked
from clean.release.storage.text_files import put, shown

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa


def write_schemas(folder: Path, found: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Write schemas, by name, into the release, keeping the order of their keys; return the SHA-256 of each file."""
    texts = {layout.schema_path(name): _schema(found[name]) for name in found}
    return {path: put(folder / path, text) for path, text in texts.items()}


def _schema(schema: Mapping[str, Any]) -> str:
    return f"{shown(json.dumps(schema, ensure_ascii=False, indent=2))}\n"


def write_rows(folder: Path, table: Table, rows: Iterable[Row], schema: Mapping[str, Any]) -> Contents:
    """Check and write one table that is in memory; the order of `rows` does not matter."""
    ordered = arranged(checked([*rows], table, schema), table)
    made, whole = parquet_files.arrow_table(ordered, schema), record.RowsDigest()
    for lines, _ in lines_of(lined(made)):
        whole.add_lines(lines)
    return Contents.of(write_files(folder, table, [made], schema), whole.digest)


def write_files(folder: Path, table: Table, chunks: Iterable[pa.Table], schema: Mapping[str, Any]) -> tuple[File, ...]:
    """Write the files of one table, whose rows come in order as Arrow tables with the columns of the schema.

    No more than a row group and a chunk is in memory at a time. ReleaseError if a file can't be written.
    """
    parts = groupby(_cut(chunks), key=lambda part: part[0])
    made = [write_file(folder, table.shard(at, 0), (part for _, part in own), schema) for at, own in parts]
    made = made or [write_file(folder, table.shard(0, 0), (), schema)]
    files = [replace(file, path=table.shard(at, len(made))) for at, file in enumerate(made)]
    for one, file in zip(made, files, strict=True):
        (folder / one.path).replace(folder / file.path)
    return tuple(files)


def _cut(chunks: Iterable[pa.Table]) -> Iterator[tuple[int, pa.Table]]:
    """Yield the rows in parts, each with the number of its file."""
    import pyarrow as pa
    import pyarrow.compute as pc

    cuts, number = FileCuts(), -1
    for batch in (batch for chunk in chunks for batch in chunk.to_batches()):
        start, sizes = 0, pc.binary_length(CanonicalLines(batch).ended)  # as in CANONICAL
        for taken, opens in cuts.pieces(sizes.to_numpy()):
            number += opens
            yield number, pa.Table.from_batches([batch.slice(start, taken)])
            start += taken


class FileCuts:
    """The rows of a table in order, each going into the open file or opening the next one.

    A file ends with the row with which it has `layout.SHARD_ROWS` rows, or `layout.SHARD_BYTES` of canonical JSON.
    """

    def __init__(self) -> None:
        self._rows = layout.SHARD_ROWS
        self._bytes = 0

    def pieces(self, sizes: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Iterator[tuple[int, bool]]:
        """Yield how many of the next rows go into one file, and whether they open it; `sizes` are those of the rows."""
        import numpy as np

        while len(sizes):
            opens = self._rows >= layout.SHARD_ROWS or self._bytes >= layout.SHARD_BYTES
            if opens:
                self._rows = self._bytes = 0
            sums = self._bytes + np.cumsum(sizes)
            full = int(np.searchsorted(sums, layout.SHARD_BYTES)) + 1
            taken = min(full, layout.SHARD_ROWS - self._rows, len(sizes))
            self._rows, self._bytes = self._rows + taken, int(sums[taken - 1])
            yield taken, opens
            sizes = sizes[taken:]


def write_file(folder: Path, path: str, chunks: Iterable[pa.Table], schema: Mapping[str, Any]) -> File:
    """Write one file of a table, whose rows come as for `write_files`; ReleaseError if that is impossible."""
    sizes: list[int] = []
    groups = _noted(parquet_files.row_groups(chunks, layout.SHARD_ROWS), sizes)
    sha256, size = parquet_files.write(folder / path, groups, schema)
    return File(path, sha256, size, sum(sizes))


def _noted(groups: Iterable[pa.Table], sizes: list[int]) -> Iterator[pa.Table]:
    """Yield row groups, and note how many rows each has."""
    for group in groups:
        sizes.append(group.num_rows)
        yield group
