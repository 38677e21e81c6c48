"""Read a table once, and show each batch to every look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from clean import record
from clean.release.storage import layout
from clean.release.storage.layout import Table
from clean.release.verification.looks.findings import Findings, Found
from clean.release.verification.looks.table_batch import TableBatch
from clean.release.verification.looks.table_looks import TableLook


class Content:
    """Adds rows to the content digest of their table; a look that finds nothing."""

    def __init__(self) -> None:
        self._whole = record.RowsDigest()
        self._findings = Findings()

    def add(self, batch: TableBatch) -> None:
        """Add the rows of the next batch."""
        self._findings.take(self._added, batch)

    def _added(self, batch: TableBatch) -> Found:
        self._whole.add_lines(batch.canonical.text())
        return iter(())

    @property
    def digest(self) -> str:
        """The digest; raises what kept some row from being added."""
        self._findings.expect_whole()
        return self._whole.digest


@dataclass(frozen=True, slots=True)
class TableSeen:
    """A table that was read to its end."""

    rows: int
    """The number of its rows."""
    findings: Mapping[str, Findings]
    """What each look found, by name."""
    content: Content
    """Its content digest."""


def read_table(folder: Path, table: Table, looks: Mapping[str, TableLook]) -> TableSeen:
    """Read a table of a release; ReleaseError if that is not possible."""
    findings = {name: Findings() for name in looks}
    content, rows = Content(), 0
    for arrow in layout.batches(folder, table.name, most=layout.PART_ROWS):
        batch = TableBatch(table, arrow)
        rows += arrow.num_rows
        for name, look in looks.items():
            findings[name].take(look, batch)
        content.add(batch)
    return TableSeen(rows, findings, content)
