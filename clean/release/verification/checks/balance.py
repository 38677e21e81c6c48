"""Nothing was dropped silently: the counts of documents, articles and characters reconcile."""

from __future__ import annotations

from itertools import repeat

from clean.release.restoration.records_by_id import RecordsById
from clean.release.verification.checks.opened import LEDGER, Opened
from clean.release.verification.looks.article_lists import lists
from clean.release.verification.looks.findings import MEND, Fault, Found
from clean.release.verification.looks.read_documents import BALANCE


def books(release: Opened) -> Found:
    """Check the counts of all documents; each mismatch counts as one more item."""
    seen = release.documents("default", *LEDGER)
    found = [fault for faults in seen.findings[BALANCE].found() for fault in faults]
    found += [Fault("documents", one, MEND) for one in lists(release.folder, RecordsById(release.folder)).imbalances()]
    yield from ([fault] for fault in sorted(found, key=lambda fault: fault.what))
    yield from repeat([], seen.levels.total())
