"""Looks at the rows of one document: its edits name its own articles, hold what its level allows, and add up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import repeat
from pathlib import Path

from clean.errors import CleanError
from clean.intake.raw_bytes import OwnPages
from clean.release.restoration import proof
from clean.release.restoration.document_account import (
    Account,
    account_of,
    bytes_of_page,
    page_of,
    with_holes,
)
from clean.release.restoration.records_by_id import RecordsById
from clean.release.statistics.reconciliation import imbalances_of, not_a_document
from clean.release.storage import layout, levels
from clean.release.storage.by_document import DocumentRows
from clean.release.verification.looks.findings import MEND, Fault, Found


class Shown:
    """What a release holds of one document."""

    def __init__(self, rows: DocumentRows) -> None:
        self.document = rows.document
        self.tables = rows.tables
        self.accounts = tuple(account_of(row, rows) for row in rows.tables["documents"])
        """That of the document, if it is in `documents`."""


DocumentLook = Callable[[Shown], Found]
"""Yields the faults of each item of a document; documents come in the order of their ids."""


def names(rows: Shown) -> Found:
    """Yield the faults of each edit: its document and record are known and belong together."""
    edits, articles = rows.tables["edits"], _articles(rows)
    if articles.issuperset({row["record_id"] for row in edits}):
        yield from repeat([], len(edits))
        return
    for row in edits:
        where = layout.TABLES["edits"].place(row)
        if not articles:
            yield [Fault(where, "no such document", MEND)]
        elif row["record_id"] not in articles:
            yield [Fault(where, f"{row['record_id']} is not an article of the document", MEND)]
        else:
            yield []


def _articles(rows: Shown) -> set[str | None]:
    """Return what an edit may name as its article; nothing if there is no such document."""
    found: set[str | None] = {row["record_id"] for row in rows.tables["quarantine"]}
    for row in rows.tables["documents"]:
        found |= {None, *row["articles"], *row["merged"]}
    return found | {None} if found else found


def held(rows: Shown) -> Found:
    """Yield the faults of each document: ledger and quarantine hold exactly what its level allows."""
    for account in rows.accounts:
        level = account.level
        faults = [
            Fault(
                f"{account.where}: edit {row['seq']}",
                f"it {_has(row['removed'])} the removed text at level {level}",
                MEND,
            )
            for row in (*account.edits, *account.shadowed)
            if (row["removed"] is not None) != (level == "full" or levels.holds(level, row))
        ]
        if account.refused and (account.payload is not None) != (level in {"full", "text"}):
            faults.append(Fault(account.where, f"quarantine {_has(account.payload)} its bytes at level {level}", MEND))
        yield faults


def _has(value: str | None) -> str:
    return "lacks" if value is None else "holds"


def balance(rows: Shown) -> Found:
    """Yield what doesn't reconcile in a document."""
    refused = bool(rows.tables["quarantine"])
    for row in rows.tables["documents"]:
        told = imbalances_of(row, rows.tables["edits"], refused=refused)
        yield [Fault("documents", sentence, MEND) for sentence in told]
    if refused and not rows.tables["documents"]:
        yield [Fault("documents", not_a_document(rows.document), MEND)]


class Reversible:
    """Bytes from the release or the raw file, text from the bytes, records from the text.

    Documents whose text is withheld are skipped: their records must first be rebuilt. So are those taken down.
    """

    def __init__(self, records: RecordsById, raw: Path | None) -> None:
        self._records = records
        self._raw = None if raw is None else OwnPages(raw)

    def __call__(self, rows: Shown) -> Found:
        """Yield the faults of each document."""
        for account in rows.accounts:
            if account.document["outcome"] == "taken_down" or account.level == levels.WITHHELD:
                continue
            try:
                yield [Fault(account.where, what, MEND) for what in self._faults(account)]
            except CleanError as error:
                yield [Fault.of(error)]

    def _faults(self, account: Account) -> Iterator[str]:
        if account.alone:
            yield from proof.of_release(account, self._records)
        elif self._raw is not None:
            data = bytes_of_page(account, page_of(self._raw, account.document))
            yield from proof.of_bytes(account, data, self._records)
        elif not account.whole:
            yield from proof.slices(account, None, self._records)
        else:
            yield from proof.of_text(account, with_holes(account, self._records), self._records)
