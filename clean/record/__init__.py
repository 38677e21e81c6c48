"""Build, digest and check records, and compile their schema for everything that reads a release."""

from clean.record.arrow import arrow_schema, card_features, features
from clean.record.build import build
from clean.record.columns import Column, columns
from clean.record.conform import conform
from clean.record.croissant import record_set
from clean.record.digest import canonical, digest, digest_of_rows, text_digest
from clean.record.extension import extended
from clean.record.frictionless import table_schema
from clean.record.laws import GAP, laws, view
from clean.record.ledger import Extent, Level, RuleNote, ledger_rows, page_sums, record_sums
from clean.record.normalized import normalized
from clean.record.signature import normal, of_edit, signature, source_of
from clean.record.validate import Reason, problems
from clean.record.withheld import PLACES, WITHHELD, lengths, revealed, withheld, withhold

__all__ = [
    "GAP",
    "PLACES",
    "WITHHELD",
    "Column",
    "Extent",
    "Level",
    "Reason",
    "RuleNote",
    "arrow_schema",
    "build",
    "canonical",
    "card_features",
    "columns",
    "conform",
    "digest",
    "digest_of_rows",
    "extended",
    "features",
    "laws",
    "ledger_rows",
    "lengths",
    "normal",
    "normalized",
    "of_edit",
    "page_sums",
    "problems",
    "record_set",
    "record_sums",
    "revealed",
    "signature",
    "source_of",
    "table_schema",
    "text_digest",
    "view",
    "withheld",
    "withhold",
]
