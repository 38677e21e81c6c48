"""How alike two sets of shingles are, exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clean.building.duplicates.near.hashing import Hashes64


def shared(a: Hashes64, b: Hashes64) -> int:
    """Return how many shingles two sets have in common; each is sorted and has none twice."""
    import numpy as np

    both = np.concatenate((a, b))
    both.sort(kind="stable")  # merges two sorted runs
    return int(np.count_nonzero(both[1:] == both[:-1]))


def jaccard(a: Hashes64, b: Hashes64) -> float:
    """Return the share of their shingles that two sets have in common, 0 if both are empty."""
    common = shared(a, b)
    return common / max(1, len(a) + len(b) - common)


def contained(a: Hashes64, b: Hashes64) -> float:
    """Return the share of the shingles of `a` that `b` has, too; 0 if `a` is empty."""
    return shared(a, b) / max(1, len(a))
