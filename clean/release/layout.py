"""What lies where in a release folder: names of tables, files and configs, and how to read them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clean.errors import ReleaseError
from clean.release import checksums
from clean.release.formats import parquet

CHECKSUMS = checksums.CHECKSUMS
"""The checksums of all other files."""

CARD = "README.md"
"""The dataset card."""

DATASHEET = "DATASHEET.md"
"""The datasheet."""

ABOUT = "release.json"
"""What the release says of itself, for machines."""

SCHEMA_FOLDER = "schema"
"""Holds the release's own copy of each table's JSON Schema."""

SHARD_ROWS = 100_000
"""Rows of a file."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a release: a config of `datasets.load_dataset`."""

    name: str
    """Its name, as `load_dataset` takes it."""
    folder: str
    """Folder of its files."""
    stem: str
    """How the names of its files begin."""
    schema: str
    """Name of its JSON Schema."""
    order: tuple[str, ...]
    """Columns the rows are sorted by; together they tell any two rows apart."""

    @property
    def pattern(self) -> str:
        """Match the files of the table, for `data_files` in the card."""
        return f"{self.folder}/{self.stem}-*.{parquet.ENDING}"

    def shard(self, number: int, total: int) -> str:
        """Name one file: `data/train-00000-of-00001.parquet` is number 0 of 1."""
        return f"{self.folder}/{self.stem}-{number:05d}-of-{total:05d}.{parquet.ENDING}"

    def place(self, row: Mapping[str, Any]) -> str:
        """Name a row for a reader: `edits a/b, False, 3`."""
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
"""The tables by config, the default one first."""

ANCHORS = Table("anchors", "anchors", "anchors", "anchors", ("id",))
"""The table that a release without text has beside the others: how to find its words on a page."""

INPUTS = "rehydrate.json"
"""In a release without text: what else of the corpus's inputs makes its records of the raw pages."""

FOLDERS: Mapping[str, str] = {name: table.folder for name, table in TABLES.items()}
"""Folder of each config."""

SPLIT = "train"
"""The one split of every config."""


def shards(folder: Path, config: str) -> list[Path]:
    """List the files of a table in their order; ReleaseError where one is missing or there are none."""
    table = ANCHORS if config == ANCHORS.name else TABLES[config]
    found = sorted(folder.glob(table.pattern))
    wanted = [folder / table.shard(number, len(found)) for number in range(len(found))]
    if not found or found != wanted:
        where = str(folder / table.folder)
        raise ReleaseError(f"the files of {config} are not all there", where=where, mend="get the release again")
    return found


def rows(folder: Path, config: str, columns: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
    """Stream the rows of a table, or some columns of them, in the order of the release; ReleaseError as in `read`."""
    for shard in shards(folder, config):
        yield from parquet.read(shard, columns)


def inputs(folder: Path) -> dict[str, Any]:
    """Read INPUTS of a release without text; ReleaseError where the file is missing or no JSON object."""
    return _json(folder / INPUTS)


def schema_path(name: str) -> str:
    """Say where the release's copy of a schema lies: `schema/record.schema.json` for `record`."""
    return f"{SCHEMA_FOLDER}/{name}.schema.json"


def schema(folder: Path, name: str) -> dict[str, Any]:
    """Read the release's own copy of a schema; ReleaseError where it is missing or no JSON object."""
    return _json(folder / schema_path(name))


def about(folder: Path) -> dict[str, Any]:
    """Read what the release says of itself; ReleaseError where the file is missing or no JSON object."""
    return _json(folder / ABOUT)


def sums(folder: Path) -> dict[str, str]:
    """Read the release's checksums: path to hexadecimal SHA-256; ReleaseError as in `checksums.sums`."""
    return checksums.sums(folder)


def _json(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ReleaseError("the file can't be read", where=str(path), mend="is this a release folder?") from error
    except ValueError as error:
        raise ReleaseError(f"it is no JSON: {error}", where=str(path), mend="get the file again") from error
    if not isinstance(value, dict):
        raise ReleaseError("a JSON object was expected", where=str(path), mend="get the file again")
    return value
