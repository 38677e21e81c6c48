"""Fit weights for several answers at once: multinomial logistic regression with an L2 penalty, the same on every run.

Source: D. Böhning, Multinomial logistic regression algorithm, Annals of the Institute of Statistical Mathematics 44,
1992: a bound of the curvature that stays the same from step to step, so that every step improves the fit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from clean.scoring import Features

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[np.float64]

STEPS = 3000  # far more than needed
STILL = 1e-5  # the fit has converged when no weight changes by more than this
LOOSE = 1e-3  # penalty on the bases: next to none


def names_of(samples: Sequence[Features], support: int) -> list[str]:
    """Return the features that at least `support` samples have."""
    count = Counter(name for features in samples for name, value in features.items() if value)
    return sorted(name for name, times in count.items() if times >= support)


def table(samples: Sequence[Features], names: Sequence[str]) -> Numbers:
    """Return samples by features; the first column is all ones."""
    import numpy as np

    rows = [[1.0, *(features.get(name, 0.0) for name in names)] for features in samples]
    return np.array(rows, dtype=np.float64)


def fit_softmax(rows: Numbers, answers: Sequence[int], counts: Sequence[float], kinds: int, penalty: float) -> Numbers:
    """Return the weights, columns of `rows` by answers, relative to those of answer 0.

    answers: one of `kinds` numbers for each row; counts: how much each row counts. penalty: on the squared weights, in
    units of one row.
    """
    import numpy as np

    wanted = np.eye(kinds)[np.array(answers)]
    ridge = np.full((rows.shape[1], 1), penalty)
    ridge[0] = LOOSE
    weighted = rows * np.array(counts)[:, None]
    bound = np.linalg.inv(0.5 * weighted.T @ rows + np.diag(ridge[:, 0]))
    found = np.zeros((rows.shape[1], kinds))
    for _ in range(STEPS):
        step = bound @ (weighted.T @ (_shares(rows @ found) - wanted) + ridge * found)
        found = found - step
        if np.abs(step).max() < STILL:
            break
    relative: Numbers = found - found[:, :1]
    return relative


def _shares(scores: Numbers) -> Numbers:
    import numpy as np

    parts = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Numbers = parts / parts.sum(axis=1, keepdims=True)
    return shares
