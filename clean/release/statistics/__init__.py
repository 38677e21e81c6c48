"""The computed figures of a release."""

from clean.release.statistics.figures import Figures
from clean.release.statistics.totals import balance_lines

__all__ = [
    "Figures",
    "balance_lines",
]
