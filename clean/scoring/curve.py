"""A calibration curve: what a score means as a share of cases that are right."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Curve:
    """A monotone line through points (score, share of right cases), both in ascending order; at least one point."""

    scores: tuple[float, ...]
    shares: tuple[float, ...]

    @classmethod
    def of(cls, points: Sequence[Sequence[float]]) -> Curve:
        """Build a curve from rows of two numbers."""
        return cls(tuple(row[0] for row in points), tuple(row[1] for row in points))

    def at(self, score: float) -> float:
        """Return the share for a score, on the straight line between two points; beyond the ends, that of the end."""
        place = bisect_right(self.scores, score)
        if place == 0 or place == len(self.scores):
            return self.shares[min(place, len(self.shares) - 1)]
        (left, right), (low, high) = self.scores[place - 1 : place + 1], self.shares[place - 1 : place + 1]
        return low + (high - low) * (score - left) / (right - left)
