"""The ledger is sorted, refers only to known documents and records, and matches each record's cleaning figures."""

from __future__ import annotations

from clean.release.storage import layout
from clean.release.verification.checks.opened import Opened
from clean.release.verification.looks.findings import Found
from clean.release.verification.looks.read_documents import NAMES, SUMS


def order(release: Opened) -> Found:
    """Check each table: rows are sorted, and no two have the same key."""
    for table in layout.tables(release.folder):
        yield [fault for faults in release.table(table).findings["order"].found() for fault in faults]


def names(release: Opened) -> Found:
    """Check each edit: its document and record are known and belong together."""
    yield from release.documents("documents", "quarantine", "edits").findings[NAMES].found()


def sums(release: Opened) -> Found:
    """Check each record: its figures match what its edits delete and insert, and the edits are within its raw span."""
    yield from release.documents("edits", "documents", "quarantine", "default").findings[SUMS].found()
