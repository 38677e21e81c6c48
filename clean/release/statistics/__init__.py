"""The computed figures of a release."""

from clean.release.statistics.figures import Figures
from clean.release.statistics.refusal_rows import COLUMNS, Refusal, refusals
from clean.release.statistics.totals import balance_lines

__all__ = [
    "COLUMNS",
    "Figures",
    "Refusal",
    "balance_lines",
    "refusals",
]
