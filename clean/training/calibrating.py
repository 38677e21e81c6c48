"""Fit calibration curves: isotonic regression over bins, by pooling adjacent violators.

Source: Barlow, Bartholomew, Bremner and Brunk, Statistical Inference under Order Restrictions, 1972, chapter 1.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from clean.scoring import Curve

SUPPORT = 80  # cases behind each point of a curve: the share is then known to about five in a hundred
DIGITS = 4  # of a point
BINS = (
    0.5,
    0.6,
    0.7,
    0.8,
    0.85,
    0.9,
    0.925,
    0.95,
    0.97,
    0.98,
    0.99,
)  # where one row of a table ends and the next begins

Case = tuple[float, bool]
"""A score, and whether the case was right."""


@dataclass(frozen=True, slots=True)
class _Block:
    scores: float  # sum
    right: int
    cases: int

    @property
    def share(self) -> float:
        """Share of right cases, with half a case more of either kind: nothing is certain after a few dozen."""
        return (self.right + 0.5) / (self.cases + 1)

    def with_(self, other: _Block) -> _Block:
        return _Block(self.scores + other.scores, self.right + other.right, self.cases + other.cases)


def calibrated(cases: Sequence[Case]) -> Curve:
    """Return the monotone curve that fits the cases best, each of its points resting on at least SUPPORT of them."""
    pooled: list[_Block] = []
    for block in _bins(sorted(cases)):
        pooled.append(block)
        while len(pooled) > 1 and pooled[-2].share >= pooled[-1].share:
            last = pooled.pop()
            pooled[-1] = pooled[-1].with_(last)
    return Curve.of([(round(b.scores / b.cases, DIGITS), round(b.share, DIGITS)) for b in pooled])


def share(right: int, cases: int) -> float:
    """Return the share of right cases as a curve would state it."""
    return round(_Block(0.0, right, cases).share, DIGITS)


def _bins(cases: Sequence[Case]) -> Iterator[_Block]:
    """Yield bins of at least SUPPORT cases, the last perhaps of twice as many; equal scores share a bin."""
    block = _Block(0.0, 0, 0)
    left = len(cases)
    for _, equal in groupby(cases, itemgetter(0)):
        group = list(equal)
        block = block.with_(_Block(sum(score for score, _ in group), sum(ok for _, ok in group), len(group)))
        left -= len(group)
        if block.cases >= SUPPORT and left >= SUPPORT:
            yield block
            block = _Block(0.0, 0, 0)
    if block.cases:
        yield block


@dataclass(frozen=True, slots=True)
class Reliability:
    """One row of a table: cases with about the same stated share, its mean, and the share that is right."""

    said: float
    right: float
    cases: int


def reliability(cases: Sequence[Case]) -> list[Reliability]:
    """Return the table of stated and observed shares."""
    bins: dict[int, list[Case]] = {}
    for case in sorted(cases):
        bins.setdefault(bisect_right(BINS, case[0]), []).append(case)
    return [
        Reliability(sum(said for said, _ in rows) / len(rows), sum(ok for _, ok in rows) / len(rows), len(rows))
        for rows in bins.values()
    ]
