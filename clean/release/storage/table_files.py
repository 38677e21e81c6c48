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
from clean.release.storage.contents import Contents, File, Tables
from clean.release.storage.layout import TABLES, Table
from clean.release.storage.text_files import put, shown


def write_tables(folder: Path, rows: Rows, own: Mapping[str, Mapping[str, Any]] | None = None) -> Tables:
    """Write all rows, in any order, below `folder`, along with their schemas; return what was written.

    `own` holds a corpus's own schemas by name; the built-in ones replace any it lacks. A table without rows still gets
    a file. ReleaseError names a row that breaks its schema or has the same key as another row; records that the
    pipeline has checked are not checked again.
    """
    tables = {"default": rows.records, "edits": rows.edits, "quarantine": rows.quarantine, "documents": rows.documents}
    found = {table.schema: (own or {}).get(table.schema) or schemas.load(table.schema) for table in TABLES.values()}
    checked = {"default"} if rows.checked else set[str]()
    ordered = {
        name: arrange(table, tables[name] if name in checked else _fitting(table, tables[name], found[table.schema]))
        for name, table in TABLES.items()
    }
    sums = write_schemas(folder, found)
    contents = {name: _write(folder, table, ordered[name], found[table.schema]) for name, table in TABLES.items()}
    for held in contents.values():
        sums |= held.sums
    return Tables(contents, ordered, sums)


def write_anchors(folder: Path, rows: Iterable[Row]) -> dict[str, str]:
    """Write the table of anchors of a release without text, and its schema; return the SHA-256 of each file."""
    schema = schemas.load(layout.ANCHORS.schema)
    sums = write_schemas(folder, {layout.ANCHORS.schema: schema})
    return sums | write_table(folder, layout.ANCHORS, rows, schema).sums


def write_schemas(folder: Path, found: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Write schemas, by name, into the release, keeping the order of their keys; return the SHA-256 of each file."""
    texts = {layout.schema_path(name): _schema(found[name]) for name in found}
    return {path: put(folder / path, text) for path, text in texts.items()}


def _schema(schema: Mapping[str, Any]) -> str:
    return f"{shown(json.dumps(schema, ensure_ascii=False, indent=2))}\n"


def write_table(folder: Path, table: Table, rows: Iterable[Row], schema: Mapping[str, Any]) -> Contents:
    """Check and write one table; the order of `rows` does not matter."""
    return _write(folder, table, arrange(table, _fitting(table, rows, schema)), schema)


def _write(folder: Path, table: Table, ordered: Sequence[Row], schema: Mapping[str, Any]) -> Contents:
    parts = [ordered[at : at + layout.SHARD_ROWS] for at in range(0, len(ordered), layout.SHARD_ROWS)] or [[]]
    paths = [table.shard(number, len(parts)) for number in range(len(parts))]
    files = tuple(
        File(path, *parquet_files.write(folder / path, part, schema)) for path, part in zip(paths, parts, strict=True)
    )
    return Contents(len(ordered), record.digest_of_rows(ordered), sum(file.size for file in files), files)


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
