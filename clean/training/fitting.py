"""Fit weights: logistic regression with an L2 penalty, by Newton's method, with the same result on every run.

Source: the textbook form (Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, section 4.4.1).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from clean.scoring.weights import Features, Weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[np.floating]

FOLDS = 5
STEPS = 30  # far more than needed
STILL = 1e-4  # the fit has converged when no weight changes by more than this
SUPPORT = 40  # samples that must have a feature: a rarer one would be memorised


@dataclass(frozen=True, slots=True)
class Sample:
    """One labelled sample and its features."""

    features: Features
    yes: bool
    weight: float
    """How much it counts in the fit; 0: it is only scored."""
    fold: int
    """0 to 4; samples that belong together share a fold."""


def fit(samples: Sequence[Sample], *, penalty: float, enough: float) -> Weights:
    """Fit weights to all samples with a weight. penalty: on the squared weights, in units of one sample."""
    names = _names(samples)
    table = _Table.of(samples, names)
    return _weights(table.fitted(table.counts, penalty), names, enough, table.means())


def fit_groups(
    samples: Sequence[Sample], groups: Sequence[str], *, penalty: float, enough: float
) -> dict[str, Weights]:
    """Fit weights to all samples, by "", and those of each group in `groups`, which differ from them as needed.

    groups: the group of each sample; "": none. penalty: on the squared weights, or on the squares of how much those of
    a group differ from those of all samples.
    """
    import numpy as np

    names = _names(samples)
    table = _Table.of(samples, names)
    fitted = table.fitted_groups(table.counts, np.array(groups), penalty)
    return {group: _weights(found, names, enough, table.means()) for group, found in fitted.items()}


def cross_validated(samples: Sequence[Sample], groups: Sequence[str] = (), *, penalty: float) -> list[float]:
    """Return the log odds of each sample under weights fitted without its fold; groups: as for `fit_groups`."""
    import numpy as np

    names = _names(samples)
    table = _Table.of(samples, names)
    scores = np.zeros(len(samples))
    of = np.array(groups or [""] * len(samples))
    for fold in range(FOLDS):
        theirs = table.folds == fold
        fitted = table.fitted_groups(table.counts * ~theirs, of, penalty)
        for group, found in fitted.items():
            mine = theirs & (of == group)
            scores[mine] = table.rows[mine] @ found
    return [float(score) for score in scores]


def _names(samples: Sequence[Sample]) -> list[str]:
    support = Counter(name for sample in samples if sample.weight for name in sample.features)
    return sorted(name for name, count in support.items() if count >= SUPPORT)


def _weights(found: Numbers, names: Sequence[str], enough: float, means: Numbers) -> Weights:
    by_name, usual = (
        {name: round(float(number), 2) for name, number in zip(names, numbers[1:], strict=True)}
        for numbers in (found, means)
    )
    return Weights(round(float(found[0]), 2), enough, by_name, usual)


@dataclass(frozen=True, slots=True)
class _Table:
    rows: Numbers
    """Samples by features; the first column is all ones."""
    answers: Numbers
    counts: Numbers
    folds: Numbers

    @classmethod
    def of(cls, samples: Sequence[Sample], names: Sequence[str]) -> _Table:
        import numpy as np

        column = {name: n for n, name in enumerate(names, start=1)}
        rows = np.zeros((len(samples), len(names) + 1), dtype=np.float32)
        rows[:, 0] = 1
        for n, sample in enumerate(samples):
            for name, value in sample.features.items():
                if name in column:
                    rows[n, column[name]] = value
        counts = np.array([sample.weight for sample in samples])
        counts /= counts[counts > 0].mean()
        folds = np.array([sample.fold for sample in samples])
        return cls(rows, np.array([float(sample.yes) for sample in samples]), counts, folds)

    def means(self) -> Numbers:
        """Return the weighted mean of each column."""
        import numpy as np

        mean: Numbers = np.average(self.rows.astype(np.float64), axis=0, weights=self.counts)
        return mean

    def fitted_groups(self, counts: Numbers, of: NDArray[np.str_], penalty: float) -> dict[str, Numbers]:
        """Return the weights of the columns fitted to all rows, and near them those of each group but ""."""
        shared = self.fitted(counts, penalty)
        groups = sorted({str(group) for group in of} - {""})
        return {"": shared, **{group: self.fitted(counts * (of == group), penalty, shared) for group in groups}}

    def fitted(self, counts: Numbers, penalty: float, near: Numbers | None = None) -> Numbers:
        """Return the weights of the columns, fitted to the rows weighted by `counts`, near others or 0."""
        import numpy as np

        mine = counts > 0
        rows, answers, counts = self.rows[mine], self.answers[mine], counts[mine]
        ridge = np.full(rows.shape[1], penalty)
        ridge[0] = 0.0
        start = np.zeros(rows.shape[1]) if near is None else near
        found = start
        for _ in range(STEPS):
            likely = 1 / (1 + np.exp(-np.clip(rows @ found.astype(np.float32), -30, 30)))
            slope = rows.T @ (counts * (likely - answers)).astype(np.float32) + ridge * (found - start)
            bend = np.maximum(counts * likely * (1 - likely), 1e-9)
            curve = (rows * np.sqrt(bend)[:, None].astype(np.float32)).T
            step = np.linalg.solve((curve @ curve.T).astype(np.float64) + np.diag(ridge + 1e-6), slope)
            found = found - step
            if np.abs(step).max() < STILL:
                break
        return found
