"""Every duplicate has a record that stands for it, and what differs leads from the text of one to that of the other."""

from __future__ import annotations

from clean.release.storage import layout
from clean.release.verification.checks.opened import LEDGER, Opened
from clean.release.verification.looks.findings import Found
from clean.release.verification.looks.read_documents import DUPLICATES


def duplicates(release: Opened) -> Found:
    """Check each document: its rows of duplicates, if the release has any, and the clusters of its records."""
    if layout.DUPLICATES in layout.tables(release.folder):
        release.table(layout.DUPLICATES)
    yield from release.documents(*LEDGER, "default").findings[DUPLICATES].found()
