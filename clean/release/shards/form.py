"""In which form a release holds the rows of its tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from clean import record, schemas
from clean.record import Row
from clean.release.storage import layout
from clean.release.storage.layout import Table
from clean.release.textless import anchors


@dataclass(frozen=True)
class Form:
    """The schemas of a release's tables, and whether it withholds its texts.

    A release whose recipe looks for near-duplicates has a table of them.
    """

    plain: Mapping[str, Mapping[str, Any]]
    """The schema of each table with its texts, by the schema's name."""
    withheld: bool = False

    @classmethod
    def of(
        cls, record_schema: Mapping[str, Any] | None = None, *, withheld: bool = False, duplicates: bool = False
    ) -> Form:
        """Return the form of a release with a corpus's own record schema, or ours, and with a table of duplicates."""
        names = ("edits", "quarantine", "documents", *((layout.DUPLICATES.schema,) if duplicates else ()))
        found = {name: schemas.load(name) for name in names}
        return cls(found | {"record": record_schema or schemas.load("record")}, withheld)

    @property
    def loaded(self) -> dict[str, Table]:
        """The tables of the release that may be loaded, by config."""
        return {name: table for name, table in layout.LOADED.items() if table.schema in self.plain}

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables of the release."""
        return (*self.loaded.values(), *((layout.ANCHORS,) if self.withheld else ()))

    def schema(self, table: Table) -> Mapping[str, Any]:
        """Return the schema of a table as the release holds it."""
        if table == layout.ANCHORS:
            return schemas.load(table.schema)
        schema = self.plain[table.schema]
        return record.withheld(table.schema, schema) if self.withheld else schema

    def without_text(self, tables: Mapping[str, Sequence[Row]]) -> dict[str, list[Row]]:
        """Return the rows of each table, by config, as a release without text holds them."""
        names = {name: layout.LOADED[name].schema for name in tables}
        held: dict[str, list[Row]] = {
            name: [record.withhold(names[name], row) for row in rows] for name, rows in tables.items()
        }
        return held | {layout.ANCHORS.name: [anchors.row(row) for row in tables["default"]]}
