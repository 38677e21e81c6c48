"""Raw bytes can be restored as far as the ledger level allows, and applying the ledger to them yields the records."""

from __future__ import annotations

from clean.release.storage import layout, levels
from clean.release.verification.checks.opened import LEDGER, Opened
from clean.release.verification.looks.findings import Found
from clean.release.verification.looks.read_documents import HELD, REVERSIBLE


def reversible(release: Opened) -> Found:
    """Check each document: bytes from the release or its raw file, text from the bytes, records from the text."""
    yield from release.documents(*LEDGER, "default").findings[REVERSIBLE].found()


def held(release: Opened) -> Found:
    """Check each document: ledger and quarantine hold exactly what its ledger level allows.

    In a release without text, withheld fields of every row must be null, and anchors where blocks prescribe them.
    """
    yield from release.documents(*LEDGER).findings[HELD].found()
    if release.withheld:
        for table in (*layout.tables(release.folder), layout.ANCHORS):
            yield from release.table(table).findings["withheld"].found()


def note(release: Opened) -> str:
    """Describe the ledger levels and how documents below level full were checked."""
    seen = release.documents(*LEDGER)
    told = levels.told(seen.levels.elements())
    if release.withheld:
        way = "pass --raw FOLDER, or use `clean rehydrate`" if release.raw is None else "see rehydration"
        return f"{told}; not checked here: {way}"
    if not seen.apart:
        return told
    way = (
        f"{seen.apart} checked against the ledger only; pass --raw FOLDER to check the raw files"
        if release.raw is None
        else f"{seen.apart} checked against raw files"
    )
    return f"{told}; {way}"
