"""A release: written, numbered, settled, frozen, compared, verified, and restored to its raw files."""

from clean.release.align import Alignment, align
from clean.release.blame import Place
from clean.release.causes import Cause
from clean.release.checks.opened import Fault
from clean.release.checksums import CHECKSUMS, sha256
from clean.release.compare import Changed
from clean.release.deltas import Delta, apply, delta
from clean.release.diff import Diff, FieldsDiff, TableDiff, diff, policy_of
from clean.release.edition import Contents, Edition
from clean.release.facts import standing_of
from clean.release.figures import Figures, figures
from clean.release.freeze import freeze
from clean.release.index import DRAFT, FROZEN, Entry, Index, newest_folder
from clean.release.index import read as read_index
from clean.release.joined import Joined
from clean.release.layout import about, inputs, schema
from clean.release.layout import rows as read_rows
from clean.release.levels import of_release as levels_of
from clean.release.levels import withheld
from clean.release.loading import load
from clean.release.lock import alone
from clean.release.place import recover, workplace
from clean.release.policy import FIRST, Bump, Reason, policies
from clean.release.publishing import Plan, plan, ready, send
from clean.release.questions import Question, questions
from clean.release.rebuild import Account, accounts, below, clean_view, with_holes
from clean.release.refill import refill
from clean.release.replay import replay
from clean.release.report import Result, VerifyReport
from clean.release.restore import Restored, restore
from clean.release.rows import Row, Rows
from clean.release.settle import Numbered, Settled, assign, settle
from clean.release.standing import Standing, standing, value_of
from clean.release.summary import summary
from clean.release.takedown import takedown
from clean.release.tell import balance_lines, lines, verdict
from clean.release.verify import verify, verify_report
from clean.release.visible import cut, visible
from clean.release.vouch import accept, answers_now, mend_stale, newest, remarks, stale
from clean.release.withhold import write_records
from clean.release.write import Written, write
from clean.release.yank import yank

__all__ = [
    "CHECKSUMS",
    "DRAFT",
    "FIRST",
    "FROZEN",
    "Account",
    "Alignment",
    "Bump",
    "Cause",
    "Changed",
    "Contents",
    "Delta",
    "Diff",
    "Edition",
    "Entry",
    "Fault",
    "FieldsDiff",
    "Figures",
    "Index",
    "Joined",
    "Numbered",
    "Place",
    "Plan",
    "Question",
    "Reason",
    "Restored",
    "Result",
    "Row",
    "Rows",
    "Settled",
    "Standing",
    "TableDiff",
    "VerifyReport",
    "Written",
    "about",
    "accept",
    "accounts",
    "align",
    "alone",
    "answers_now",
    "apply",
    "assign",
    "balance_lines",
    "below",
    "clean_view",
    "cut",
    "delta",
    "diff",
    "figures",
    "freeze",
    "inputs",
    "levels_of",
    "lines",
    "load",
    "mend_stale",
    "newest",
    "newest_folder",
    "plan",
    "policies",
    "policy_of",
    "questions",
    "read_index",
    "read_rows",
    "ready",
    "recover",
    "refill",
    "remarks",
    "replay",
    "restore",
    "schema",
    "send",
    "settle",
    "sha256",
    "stale",
    "standing",
    "standing_of",
    "summary",
    "takedown",
    "value_of",
    "verdict",
    "verify",
    "verify_report",
    "visible",
    "with_holes",
    "withheld",
    "workplace",
    "write",
    "write_records",
    "yank",
]
