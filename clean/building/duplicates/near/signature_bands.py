"""MinHash: a signature of a set of shingles, cut into bands, of which similar sets are likely to share one.

Broder, "On the resemblance and containment of documents" (1997); the bands are those of Leskovec, Rajaraman and Ullman,
"Mining of Massive Datasets", chapter 3.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from clean.building.duplicates.near.hashing import drawn, mixed, powers

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from clean.building.duplicates.near.hashing import Hashes64

SEED = 5
"""Begins the sequence that the factors and summands of the permutations are drawn from."""

_BLOCK = 512
"""Shingles that are permuted at a time, which keeps the table of all permutations in the processor's cache."""


def bands(shingles: Hashes64, number: int, rows: int) -> Hashes64:
    """Return the hash of each band of the signature of a set, which has at least one shingle.

    number: how many bands; rows: how many values of the signature each has. Two sets whose Jaccard similarity is s
    share at least one band with a chance of 1 - (1 - s ** rows) ** number.
    """
    import numpy as np

    signature = _least(shingles, number * rows).astype(np.uint64).reshape(number, rows)
    return mixed((mixed(signature) * powers(rows)).sum(axis=1, dtype=np.uint64))


def _least(shingles: Hashes64, number: int) -> NDArray[np.uint32]:
    """Return for each permutation the least of the permuted shingles, whose upper halves are enough for that."""
    import numpy as np

    factors, summands = _permutations(number)
    halves = (shingles >> np.uint64(32)).astype(np.uint32)
    least = np.full(number, np.iinfo(np.uint32).max, dtype=np.uint32)
    for at in range(0, len(halves), _BLOCK):
        permuted = factors * halves[at : at + _BLOCK]
        permuted += summands
        np.minimum(least, permuted.min(axis=1), out=least)
    return least


@cache
def _permutations(number: int) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Return an odd factor and a summand for each permutation of the integers of 32 bits, as columns."""
    import numpy as np

    factors, summands = (drawn(2 * number, SEED) >> np.uint64(32)).astype(np.uint32).reshape(2, number, 1)
    return factors | np.uint32(1), summands
