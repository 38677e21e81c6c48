"""A release: written, numbered, settled, frozen, compared, verified, and the raw files had back from it."""

from clean.release.align import Alignment, align
from clean.release.blame import Place
from clean.release.checks.opened import Fault
from clean.release.checksums import CHECKSUMS, sha256
from clean.release.diff import Changed, Diff, FieldsDiff, TableDiff, diff, policy_of
from clean.release.edition import Contents, Edition
from clean.release.figures import Figures, figures
from clean.release.freeze import freeze
from clean.release.index import DRAFT, FROZEN, Entry, Index
from clean.release.index import read as read_index
from clean.release.layout import about, inputs, schema
from clean.release.layout import rows as read_rows
from clean.release.levels import of_release as levels_of
from clean.release.levels import withheld
from clean.release.lock import alone
from clean.release.place import recover, workplace
from clean.release.policy import FIRST, Bump, Reason, policies
from clean.release.rebuild import Account, accounts, below, clean_view, with_holes
from clean.release.refill import refill
from clean.release.replay import replay
from clean.release.report import Result, VerifyReport
from clean.release.restore import Restored, restore
from clean.release.rows import Row, Rows
from clean.release.settle import Numbered, Settled, assign, settle
from clean.release.tell import balance_lines, lines, verdict
from clean.release.verify import verify, verify_report
from clean.release.withhold import write_records
from clean.release.write import Written, write

__all__ = [
    "CHECKSUMS",
    "DRAFT",
    "FIRST",
    "FROZEN",
    "Account",
    "Alignment",
    "Bump",
    "Changed",
    "Contents",
    "Diff",
    "Edition",
    "Entry",
    "Fault",
    "FieldsDiff",
    "Figures",
    "Index",
    "Numbered",
    "Place",
    "Reason",
    "Restored",
    "Result",
    "Row",
    "Rows",
    "Settled",
    "TableDiff",
    "VerifyReport",
    "Written",
    "about",
    "accounts",
    "align",
    "alone",
    "assign",
    "balance_lines",
    "below",
    "clean_view",
    "diff",
    "figures",
    "freeze",
    "inputs",
    "levels_of",
    "lines",
    "policies",
    "policy_of",
    "read_index",
    "read_rows",
    "recover",
    "refill",
    "replay",
    "restore",
    "schema",
    "settle",
    "sha256",
    "verdict",
    "verify",
    "verify_report",
    "with_holes",
    "withheld",
    "workplace",
    "write",
    "write_records",
]
