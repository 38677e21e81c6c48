"""Nothing was dropped in silence: documents, articles and characters add up."""

from __future__ import annotations

from clean.release.balance import imbalances
from clean.release.checks.opened import MEND, Fault, Found, Opened


def books(release: Opened) -> Found:
    """Look at the accounts of all documents; a sum over all of them that fails counts as one more thing."""
    rows = release.rows
    for sentence in imbalances(rows):
        yield [Fault("documents", sentence, MEND)]
    yield from ([] for _ in rows.documents)
