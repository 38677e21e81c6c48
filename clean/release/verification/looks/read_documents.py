"""Read records, ledger, quarantine and documents side by side, and show each document to every look."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from clean.release.restoration.records_by_id import COLUMNS, RecordsById
from clean.release.storage import cluster_field, layout
from clean.release.storage.by_document import by_document
from clean.release.verification.looks.document_looks import DocumentLook, Reversible, Shown, balance, held, names
from clean.release.verification.looks.findings import Findings, Found
from clean.release.verification.looks.near_duplicates_look import NearDuplicates
from clean.release.verification.looks.record_sums import RecordSums

NAMES, SUMS, HELD, REVERSIBLE, BALANCE, DUPLICATES = "names", "sums", "held", "reversible", "balance", "duplicates"


@dataclass
class DocumentsSeen:
    """All documents of a release, with the rows that its tables have of each."""

    findings: dict[str, Findings]
    """What each look found, by name."""
    levels: Counter[str] = field(default_factory=Counter)
    """Number of documents of each ledger level."""
    apart: int = 0
    """Number of documents that can't be rebuilt from the release alone."""

    def count(self, rows: Shown) -> Found:
        """Count the documents; a look that finds nothing."""
        for account in rows.accounts:
            self.levels[account.level] += 1
            self.apart += not account.alone
            yield []


def read_documents(folder: Path, raw: Path | None) -> DocumentsSeen:
    """Read the tables that are sorted by document, and the records in their order.

    Raises ReleaseError if one that is sorted by document can't be read or isn't; what is
    wrong with the records stops only the looks that need them.
    """
    records = RecordsById(folder, (*COLUMNS, "cleaning", *cluster_field.columns(folder)))
    sums = RecordSums(folder, records)
    seen = DocumentsSeen({})
    looks: dict[str, DocumentLook] = {
        NAMES: names,
        SUMS: sums,
        HELD: held,
        REVERSIBLE: Reversible(records, raw),
        BALANCE: balance,
        DUPLICATES: NearDuplicates(folder, records),
        "count": seen.count,
    }
    seen.findings |= {name: Findings() for name in looks}
    for rows in by_document({config: layout.rows(folder, config) for config in layout.of_documents(folder)}):
        shown = Shown(rows)
        for name, look in looks.items():
            seen.findings[name].take(look, shown)
    seen.findings[SUMS].take(sums.rest, records)
    return seen
