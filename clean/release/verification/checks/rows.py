"""Every row is valid under the release's own copy of its schema, and every file has the types of that schema."""

from __future__ import annotations

from pathlib import Path

from clean.errors import CleanError
from clean.release.storage import layout, parquet_files
from clean.release.storage.layout import Table
from clean.release.verification.checks.opened import Opened
from clean.release.verification.looks.findings import MEND, Fault, Found


def rows(release: Opened) -> Found:
    """Check each file and each row of every table."""
    for table in (*layout.tables(release.folder), *((layout.ANCHORS,) if release.withheld else ())):
        try:
            yield from _table(release, table)
        except CleanError as error:
            yield [Fault.of(error)]


def _table(release: Opened, table: Table) -> Found:
    schema = layout.schema(release.folder, table.schema)
    for shard in layout.shards(release.folder, table.name):
        yield _types(shard, table) if parquet_files.types_differ(shard, schema) else []
    yield from release.table(table).findings["valid"].found()


def _types(shard: Path, table: Table) -> list[Fault]:
    return [Fault(str(shard), f"its columns don't match {layout.schema_path(table.schema)}", MEND)]
