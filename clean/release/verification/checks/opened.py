"""A release folder that is being verified. Each table is read once, when a check first needs it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from clean.errors import CleanError, ReleaseError
from clean.release.storage import layout, levels
from clean.release.storage.layout import Table
from clean.release.verification.looks.findings import Found
from clean.release.verification.looks.read_documents import DocumentsSeen, read_documents
from clean.release.verification.looks.read_table import TableSeen, read_table
from clean.release.verification.looks.table_batch import TableBatch
from clean.release.verification.looks.table_looks import Order, TableLook, ValidRows, laws, withheld, wrong_anchors

LEDGER = ("quarantine", "edits", "documents")
"""The tables that hold the rows of a document."""


@dataclass(frozen=True)
class Opened:
    """The tables of a release. Each access to a table that can't be read raises ReleaseError."""

    folder: Path
    """The release folder."""
    raw: Path | None = None
    """Folder of the raw files, for documents whose bytes are not in the release; None without one."""

    def table(self, table: Table) -> TableSeen:
        """Return what was seen in a table."""
        if table.name not in self._tables:
            try:
                self._tables[table.name] = read_table(self.folder, table, self._looks(table))
            except CleanError as error:
                self._tables[table.name] = error
        seen = self._tables[table.name]
        if isinstance(seen, CleanError):
            raise seen
        return seen

    def documents(self, *needed: str) -> DocumentsSeen:
        """Return what was seen in the documents, if these tables, by config, can be read to their ends."""
        for config in needed:
            self.table(layout.TABLES[config])
        return self._documents

    @cached_property
    def withheld(self) -> bool:
        """Whether the release withholds its texts."""
        return levels.withheld(self.folder)

    @cached_property
    def _tables(self) -> dict[str, TableSeen | CleanError]:
        return {}

    @cached_property
    def _documents(self) -> DocumentsSeen:
        return read_documents(self.folder, self.raw)

    def _looks(self, table: Table) -> dict[str, TableLook]:
        looks: dict[str, TableLook] = {"valid": self._valid(table), "order": Order()}
        if table.name == "default":
            looks["laws"] = laws
        if table == layout.ANCHORS:
            looks["withheld"] = wrong_anchors
        elif self._is_withheld():
            looks["withheld"] = withheld
        return looks

    def _is_withheld(self) -> bool:
        try:
            return self.withheld
        except ReleaseError:  # reported by the checks that need to know
            return False

    def _valid(self, table: Table) -> TableLook:
        """Return the look at the validity of rows, or one that says why there is none."""
        try:
            return ValidRows(layout.schema(self.folder, table.schema))
        except CleanError as error:
            return _Unable(error)


@dataclass(frozen=True)
class _Unable:
    """A look that nothing can be seen with."""

    error: CleanError

    def __call__(self, _batch: TableBatch) -> Found:
        raise self.error
