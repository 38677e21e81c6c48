"""Raw bytes come back as far as the ledger's level allows, and the ledger applied to them gives exactly the records."""

from __future__ import annotations

from collections.abc import Iterator

from clean import record
from clean.errors import CleanError
from clean.release import anchors, layout, levels, proof
from clean.release.checks.opened import MEND, Fault, Found, Opened
from clean.release.rebuild import Account, below, bytes_of_file, raw_bytes, with_holes


def reversible(release: Opened) -> Found:
    """Look at each document: bytes from the release or its raw file, text from the bytes, records from the text.

    Of a document whose text is withheld nothing can be seen here: its records must first be built anew.
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
        data = bytes_of_file(account, below(release.raw, account.document["path"]))
        yield from proof.of_bytes(account, data, release.records)
    elif not account.whole:
        yield from proof.slices(account, None, release.records)
    else:
        yield from proof.of_text(account, with_holes(account, release.records), release.records)


def held(release: Opened) -> Found:
    """Look at each document: ledger and quarantine hold what its level says, no more and no less."""
    for account in release.accounts:
        level = account.level
        faults = [
            Fault(
                f"{account.where}: edit {row['seq']}",
                f"it {_has(row['removed'])} what it removed, at level {level}",
                MEND,
            )
            for row in (*account.edits, *account.shadowed)
            if (row["removed"] is not None) != levels.holds(level, row)
        ]
        if account.refused and (account.payload is not None) != (level in {"full", "text"}):
            faults.append(Fault(account.where, f"quarantine {_has(account.payload)} its bytes, at level {level}", MEND))
        yield faults
    yield from withheld(release) if release.withheld else ()


def withheld(release: Opened) -> Found:
    """Look at each row of a release without text: what it must leave out is null; and at each row of anchors."""
    for table in layout.TABLES.values():
        for row in release.table(table.name):
            held = dict(row) != record.withhold(table.schema, row)
            yield [Fault(table.place(row), "it holds a text, at level withheld", MEND)] if held else []
    for row in release.table(layout.ANCHORS.name):
        wrong = anchors.wrong(row)
        yield [Fault(layout.ANCHORS.place(row), wrong, MEND)] if wrong else []


def _has(value: str | None) -> str:
    return "lacks" if value is None else "holds"


def note(release: Opened) -> str:
    """Count the levels, and say how documents below full were looked at."""
    told = levels.told(account.level for account in release.accounts)
    if release.withheld:
        way = (
            "--raw FOLDER proves the records, clean rehydrate builds them" if release.raw is None else "see rehydration"
        )
        return f"{told}; not looked at here: {way}"
    apart = sum(not account.alone for account in release.accounts)
    if not apart:
        return told
    way = (
        f"{apart} by the ledger alone, --raw FOLDER proves them"
        if release.raw is None
        else f"{apart} with their raw files"
    )
    return f"{told}; {way}"
