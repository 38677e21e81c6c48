"""Layout of a release folder: names of tables, files and configs, and how to read them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clean.errors import ReleaseError
from clean.release.storage import checksums, parquet_files

if TYPE_CHECKING:
    import pyarrow as pa

CHECKSUMS = checksums.CHECKSUMS
"""The checksums of all other files."""

CARD = "README.md"
"""The dataset card."""

DATASHEET = "DATASHEET.md"
"""The datasheet."""

ABOUT = "release.json"
"""Machine-readable description of the release."""

SCHEMA_FOLDER = "schema"
"""Holds the release's own copy of each table's JSON Schema."""

SHARD_ROWS = 100_000
SHARD_BYTES = 2**28
"""A file of a table ends with the row with which it has so many rows, or so many bytes of canonical JSON."""

PART_ROWS = 10_000
"""Maximum number of rows of an Arrow table that is read."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a release: a config of `datasets.load_dataset`."""

    name: str
    """Its name for `load_dataset`."""
    folder: str
    """Folder of its files."""
    stem: str
    """Prefix of its file names."""
    schema: str
    """Name of its JSON Schema."""
    order: tuple[str, ...]
    """Columns that the rows are sorted by; together they are unique."""

    @property
    def pattern(self) -> str:
        """Glob pattern of the table's files, for `data_files` in the card."""
        return f"{self.folder}/{self.stem}-*.{parquet_files.ENDING}"

    def shard(self, number: int, total: int) -> str:
        """Return the path of one file: `data/train-00000-of-00001.parquet` is number 0 of 1."""
        return f"{self.folder}/{self.stem}-{number:05d}-of-{total:05d}.{parquet_files.ENDING}"

    def place(self, row: Mapping[str, Any]) -> str:
        """Return a readable name of a row: `edits a/b, False, 3`."""
        return f"{self.name} " + ", ".join(str(row.get(column)) for column in self.order)


TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        Table("default", "data", "train", "record", ("id",)),
        Table("edits", "edits", "edits", "edits", ("document", "shadowed", "seq")),
        Table("quarantine", "quarantine", "quarantine", "quarantine", ("document", "record_id", "stage")),
        Table("documents", "documents", "documents", "documents", ("document",)),
    )
}
"""The tables by config, default first."""

DUPLICATES = Table("duplicates", "duplicates", "duplicates", "duplicates", ("document", "record", "relation", "start"))
"""The extra table of a release whose recipe looks for near-duplicates: articles that say what another says."""

LOADED: Mapping[str, Table] = {**TABLES, DUPLICATES.name: DUPLICATES}
"""Every table that may be loaded, by config, whether a release has it or not."""

ANCHORS = Table("anchors", "anchors", "anchors", "anchors", ("id",))
"""The extra table of a release without text: how to find its words on a page."""

INPUTS = "rehydrate.json"
"""In a release without text: the corpus's other inputs needed to rebuild records from raw pages."""

FOLDERS: Mapping[str, str] = {name: table.folder for name, table in TABLES.items()}
"""Folder of each config that every release has."""

SPLIT = "train"
"""The one split of every config."""


def shards(folder: Path, config: str) -> list[Path]:
    """Return the files of a table in order; ReleaseError if one is missing or there are none."""
    table = ANCHORS if config == ANCHORS.name else LOADED[config]
    found = sorted(folder.glob(table.pattern))
    wanted = [folder / table.shard(number, len(found)) for number in range(len(found))]
    if not found or found != wanted:
        where = str(folder / table.folder)
        raise ReleaseError(f"some files of {config} are missing", where=where, hint="get the release again")
    return found


def tables(folder: Path) -> tuple[Table, ...]:
    """Return the tables of a release that may be loaded: those of every release, and others if they are there."""
    return tuple(table for name, table in LOADED.items() if name in TABLES or (folder / table.folder).is_dir())


def of_documents(folder: Path) -> tuple[str, ...]:
    """Return the configs of the tables of a release that are sorted by document."""
    return tuple(table.name for table in tables(folder) if table.order[0] == "document")


def rows(folder: Path, config: str, columns: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table, or some of their columns, in release order; ReleaseError as in `shards`."""
    for shard in shards(folder, config):
        yield from parquet_files.read(shard, columns)


def parts(folder: Path, config: str, columns: Sequence[str] | None = None) -> Iterator[pa.Table]:
    """Yield a table, or some of its columns, as Arrow tables of limited size in release order.

    ReleaseError as in `shards`.
    """
    import pyarrow as pa

    for batch in batches(folder, config, columns, PART_ROWS):
        yield pa.Table.from_batches([batch])


def batches(
    folder: Path, config: str, columns: Sequence[str] | None = None, most: int = parquet_files.BATCH_ROWS
) -> Iterator[pa.RecordBatch]:
    """Yield a table, or some of its columns, as Arrow batches of at most `most` rows in release order.

    ReleaseError as in `shards`.
    """
    for shard in shards(folder, config):
        yield from parquet_files.batches(shard, columns, rows=most)


def columns(folder: Path, config: str) -> list[str]:
    """Return the names of a table's columns, from the footer of its first file; ReleaseError as in `shards`."""
    footer = parquet_files.footer(shards(folder, config)[0])
    return list(footer.schema.to_arrow_schema().names)


def row_count(folder: Path, config: str) -> int:
    """Return the number of rows of a table, from the footers of its files; ReleaseError as in `shards`."""
    return sum(int(parquet_files.footer(shard).num_rows) for shard in shards(folder, config))


def inputs(folder: Path) -> dict[str, Any]:
    """Read INPUTS of a release without text; ReleaseError if the file is missing or not a JSON object."""
    return _json(folder / INPUTS)


def schema_path(name: str) -> str:
    """Return the path of the release's copy of a schema: `schema/record.schema.json` for `record`."""
    return f"{SCHEMA_FOLDER}/{name}.schema.json"


def schema(folder: Path, name: str) -> dict[str, Any]:
    """Read the release's own copy of a schema; ReleaseError if it is missing or not a JSON object."""
    return _json(folder / schema_path(name))


def about(folder: Path) -> dict[str, Any]:
    """Read release.json; ReleaseError if it is missing or not a JSON object."""
    return _json(folder / ABOUT)


def sums(folder: Path) -> dict[str, str]:
    """Read the release's checksums: path to hexadecimal SHA-256; ReleaseError as in `checksums.sums`."""
    return checksums.sums(folder)


def _json(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ReleaseError("the file can't be read", where=str(path), hint="is this a release folder?") from error
    except ValueError as error:
        raise ReleaseError(f"not valid JSON: {error}", where=str(path), hint="get the file again") from error
    if not isinstance(value, dict):
        raise ReleaseError("expected a JSON object", where=str(path), hint="get the file again")
    return value
