"""Build, digest and check records, and compile their schema for everything that reads a release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clean.later import imported_later

if TYPE_CHECKING:
    from clean.record.assembly import build, formed
    from clean.record.digests import RowsDigest, canonical, digest, text_digest
    from clean.record.extension import extended
    from clean.record.invariants import GAP, laws, view
    from clean.record.ledger import Extent, Level, RuleNote, ledger_rows, page_sums, record_sums
    from clean.record.normalized_text import normalized
    from clean.record.row import Row
    from clean.record.validation import Reason, problems
    from clean.record.withholding import PLACES, WITHHELD, revealed, withheld, withhold
else:
    __getattr__ = imported_later(
        __name__,
        {
            "clean.record.assembly": ("build", "formed"),
            "clean.record.digests": ("RowsDigest", "canonical", "digest", "text_digest"),
            "clean.record.extension": ("extended",),
            "clean.record.invariants": ("GAP", "laws", "view"),
            "clean.record.ledger": ("Extent", "Level", "RuleNote", "ledger_rows", "page_sums", "record_sums"),
            "clean.record.normalized_text": ("normalized",),
            "clean.record.row": ("Row",),
            "clean.record.validation": ("Reason", "problems"),
            "clean.record.withholding": ("PLACES", "WITHHELD", "revealed", "withheld", "withhold"),
        },
    )

__all__ = [
    "GAP",
    "PLACES",
    "WITHHELD",
    "Extent",
    "Level",
    "Reason",
    "Row",
    "RowsDigest",
    "RuleNote",
    "build",
    "canonical",
    "digest",
    "extended",
    "formed",
    "laws",
    "ledger_rows",
    "normalized",
    "page_sums",
    "problems",
    "record_sums",
    "revealed",
    "text_digest",
    "view",
    "withheld",
    "withhold",
]
