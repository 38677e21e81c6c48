"""Write the tables of a release from rows in memory, without its papers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from clean.release.build_rows import Rows
from clean.release.shards import Form
from clean.release.storage.contents import Contents
from clean.release.storage.layout import TABLES
from clean.release.storage.table_files import write_rows, write_schemas


def write_tables(folder: Path, rows: Rows) -> Mapping[str, Contents]:
    """Write all rows, in any order, below `folder`, along with their schemas; return the contents of each table."""
    form = Form.of()
    write_schemas(folder, form.plain)
    return {name: write_rows(folder, table, rows.tables[name], form.schema(table)) for name, table in TABLES.items()}
