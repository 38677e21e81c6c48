"""Write the four tables of a release: checked, sorted, cut into files of a fixed number of rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from clean import record, schemas
from clean.errors import ReleaseError
from clean.release import layout
from clean.release.edition import Contents
from clean.release.formats import parquet
from clean.release.layout import TABLES, Table
from clean.release.rows import Row, Rows


def write_tables(folder: Path, rows: Rows) -> dict[str, Contents]:
    """Write all rows, given in any order, below `folder`, with the schemas they are valid under.

    A table without rows still gets its file. Gives what was written, by config. ReleaseError names a row that breaks
    its schema, or that has another row's key.
    """
    tables = {"default": rows.records, "edits": rows.edits, "quarantine": rows.quarantine, "documents": rows.documents}
    write_schemas(folder)
    return {name: write_table(folder, table, tables[name]) for name, table in TABLES.items()}


def write_schemas(folder: Path) -> None:
    """Copy the schema of each table into the release, byte for byte."""
    for table in TABLES.values():
        target = folder / layout.schema_path(table.schema)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(schemas.path(table.schema).read_bytes())


def write_table(folder: Path, table: Table, rows: Iterable[Row]) -> Contents:
    """Write one table; the order of `rows` does not matter."""
    schema = schemas.load(table.schema)
    ordered = arrange(table, rows, schema)
    parts = [ordered[at : at + layout.SHARD_ROWS] for at in range(0, len(ordered), layout.SHARD_ROWS)] or [[]]
    files = [folder / table.shard(number, len(parts)) for number in range(len(parts))]
    for file, part in zip(files, parts, strict=True):
        parquet.write(file, part, schema)
    return Contents(len(ordered), record.digest_of_rows(ordered), sum(file.stat().st_size for file in files))


def arrange(table: Table, rows: Iterable[Row], schema: Mapping[str, Any]) -> Sequence[Row]:
    """Check rows, and put them, and the keys of each, in the order of the release."""
    sound = (_sound(table, record.conform(row, schema), schema) for row in rows)
    ordered = sorted(sound, key=lambda row: _key(table, row))
    for one, two in pairwise(ordered):
        if _key(table, one) == _key(table, two):
            raise ReleaseError("two rows have one key", where=table.place(two), mend="report it: a build has a defect")
    return ordered


def _sound(table: Table, row: Row, schema: Mapping[str, Any]) -> Row:
    for reason in record.problems(row, schema):
        what = f"a row breaks its schema at {reason['pointer'] or '/'}: {reason['message']}"
        raise ReleaseError(what, where=table.place(row), mend=reason["expected"])
    return row


def _key(table: Table, row: Row) -> tuple[tuple[bool, Any], ...]:
    """Order by value, null first."""
    return tuple((row[name] is not None, row[name] if row[name] is not None else "") for name in table.order)
