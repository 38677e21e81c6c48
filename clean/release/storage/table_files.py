"""Write the four tables of a release: checked, sorted, and split into files with a fixed number of rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from clean import record, schemas
from clean.errors import ReleaseError
from clean.record import Row
from clean.release.build_rows import Rows
from clean.release.storage import layout, parquet_files
from clean.release.storage.checksums import sha256
from clean.release.storage.contents import Contents, File
from clean.release.storage.layout import TABLES, Table


def write_tables(folder: Path, rows: Rows, own: Mapping[str, Mapping[str, Any]] | None = None) -> dict[str, Contents]:
    """Write all rows, in any order, below `folder`, along with their schemas; return what was written, by config.

    `own` holds a corpus's own schemas by name; the built-in ones replace any it lacks. A table without rows still gets
    a file. ReleaseError names a row that breaks its schema or has the same key as another row; records that the
    pipeline has checked are not checked again.
    """
    tables = {"default": rows.records, "edits": rows.edits, "quarantine": rows.quarantine, "documents": rows.documents}
    found = {table.schema: (own or {}).get(table.schema) or schemas.load(table.schema) for table in TABLES.values()}
    write_schemas(folder, found)
    checked = {"default"} if rows.checked else set[str]()
    return {
        name: write_table(folder, table, tables[name], found[table.schema], checked=name in checked)
        for name, table in TABLES.items()
    }


def write_anchors(folder: Path, rows: Iterable[Row]) -> None:
    """Write the table of anchors of a release without text, and its schema."""
    schema = schemas.load(layout.ANCHORS.schema)
    write_schemas(folder, {layout.ANCHORS.schema: schema})
    write_table(folder, layout.ANCHORS, rows, schema)


def write_schemas(folder: Path, found: Mapping[str, Mapping[str, Any]]) -> None:
    """Write schemas, by name, into the release, keeping the order of their keys."""
    for name, schema in found.items():
        target = folder / layout.schema_path(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode("utf-8"))


def write_table(
    folder: Path, table: Table, rows: Iterable[Row], schema: Mapping[str, Any], *, checked: bool = False
) -> Contents:
    """Write one table; the order of `rows` does not matter. checked: whether they are known to fit the schema."""
    ordered = arrange(table, rows if checked else _fitting(table, rows, schema))
    parts = [ordered[at : at + layout.SHARD_ROWS] for at in range(0, len(ordered), layout.SHARD_ROWS)] or [[]]
    files = []
    for number, part in enumerate(parts):
        path = table.shard(number, len(parts))
        parquet_files.write(folder / path, part, schema)
        files.append(File(path, sha256(folder / path), (folder / path).stat().st_size))
    return Contents(len(ordered), record.digest_of_rows(ordered), sum(file.size for file in files), tuple(files))


def arrange(table: Table, rows: Iterable[Row]) -> Sequence[Row]:
    """Put rows into release order; ReleaseError if two have the same key."""
    ordered = sorted(rows, key=lambda row: _key(table, row))
    for one, two in pairwise(ordered):
        if _key(table, one) == _key(table, two):
            raise ReleaseError(
                "two rows have the same key", where=table.place(two), hint="report this: it is a bug in clean"
            )
    return ordered


def _fitting(table: Table, rows: Iterable[Row], schema: Mapping[str, Any]) -> Iterator[Row]:
    """Yield the rows with their keys in the order of the schema; ReleaseError names one that breaks it."""
    return (_sound(table, record.conform(row, schema), schema) for row in rows)


def _sound(table: Table, row: Row, schema: Mapping[str, Any]) -> Row:
    for reason in record.problems(row, schema):
        what = f"a row breaks its schema at {reason['pointer'] or '/'}: {reason['message']}"
        raise ReleaseError(what, where=table.place(row), hint=reason["expected"])
    return row


def _key(table: Table, row: Row) -> tuple[tuple[bool, Any], ...]:
    """Order by value, null first."""
    return tuple((row[name] is not None, row[name] if row[name] is not None else "") for name in table.order)
