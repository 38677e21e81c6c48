"""Two releases against each other."""

from clean.release.compare.deltas import apply, delta
from clean.release.compare.diff_report import lines as diff_lines
from clean.release.compare.diff_report import verdict
from clean.release.compare.differences import Diff, diff, policy_of
from clean.release.compare.pull_request import summary
from clean.release.compare.word_diff import hunks

__all__ = [
    "Diff",
    "apply",
    "delta",
    "diff",
    "diff_lines",
    "hunks",
    "policy_of",
    "summary",
    "verdict",
]
