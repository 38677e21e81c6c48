"""Nothing was dropped silently: the counts of documents, articles and characters reconcile."""

from __future__ import annotations

from clean.release.statistics.reconciliation import imbalances
from clean.release.verification.checks.opened import MEND, Fault, Found, Opened


def books(release: Opened) -> Found:
    """Check the counts of all documents; each mismatch counts as one more item."""
    rows = release.rows
    for sentence in imbalances(rows):
        yield [Fault("documents", sentence, MEND)]
    yield from ([] for _ in rows.documents)
