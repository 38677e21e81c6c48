"""Raw bytes can be restored as far as the ledger level allows, and applying the ledger to them yields the records."""

from __future__ import annotations

from collections.abc import Iterator

from clean import record
from clean.errors import CleanError
from clean.release.restoration import proof
from clean.release.restoration.document_account import Account, bytes_of_file, raw_bytes, with_holes
from clean.release.storage import layout, levels
from clean.release.textless import anchors
from clean.release.verification.checks.opened import MEND, Fault, Found, Opened


def reversible(release: Opened) -> Found:
    """Check each document: bytes from the release or its raw file, text from the bytes, records from the text.

    Documents whose text is withheld are skipped: their records must first be rebuilt.
    """
    for account in release.accounts:
        if account.document["outcome"] == "taken_down" or account.level == levels.WITHHELD:
            continue
        try:
            yield [Fault(account.where, what, MEND) for what in _document(account, release)]
        except CleanError as error:
            yield [Fault.of(error)]


def _document(account: Account, release: Opened) -> Iterator[str]:
    if account.alone:
        yield from proof.of_bytes(account, raw_bytes(account, release.records), release.records)
    elif release.raw is not None:
        data = bytes_of_file(account, release.raw_folder.file(account.document))
        yield from proof.of_bytes(account, data, release.records)
    elif not account.whole:
        yield from proof.slices(account, None, release.records)
    else:
        yield from proof.of_text(account, with_holes(account, release.records), release.records)


def held(release: Opened) -> Found:
    """Check each document: ledger and quarantine hold exactly what its ledger level allows."""
    for account in release.accounts:
        level = account.level
        faults = [
            Fault(
                f"{account.where}: edit {row['seq']}",
                f"it {_has(row['removed'])} the removed text at level {level}",
                MEND,
            )
            for row in (*account.edits, *account.shadowed)
            if (row["removed"] is not None) != levels.holds(level, row)
        ]
        if account.refused and (account.payload is not None) != (level in {"full", "text"}):
            faults.append(Fault(account.where, f"quarantine {_has(account.payload)} its bytes at level {level}", MEND))
        yield faults
    yield from withheld(release) if release.withheld else ()


def withheld(release: Opened) -> Found:
    """Check each row of a release without text, whose withheld fields must be null, and each row of anchors."""
    for table in layout.TABLES.values():
        for row in release.table(table.name):
            held = dict(row) != record.withhold(table.schema, row)
            yield [Fault(table.place(row), "it holds text at level withheld", MEND)] if held else []
    for row in release.table(layout.ANCHORS.name):
        wrong = anchors.wrong(row)
        yield [Fault(layout.ANCHORS.place(row), wrong, MEND)] if wrong else []


def _has(value: str | None) -> str:
    return "lacks" if value is None else "holds"


def note(release: Opened) -> str:
    """Describe the ledger levels and how documents below level full were checked."""
    told = levels.told(account.level for account in release.accounts)
    if release.withheld:
        way = "pass --raw FOLDER, or use `clean rehydrate`" if release.raw is None else "see rehydration"
        return f"{told}; not checked here: {way}"
    apart = sum(not account.alone for account in release.accounts)
    if not apart:
        return told
    way = (
        f"{apart} checked against the ledger only; pass --raw FOLDER to check the raw files"
        if release.raw is None
        else f"{apart} checked against raw files"
    )
    return f"{told}; {way}"
