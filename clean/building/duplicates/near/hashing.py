"""The one hash of this room: the finalizer of SplitMix64 over unsigned 64-bit integers, which wrap.

Integers are all there is, so the values are the same on every machine and in every version of Python and numpy. The
constants are those of Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators" (OOPSLA 2014).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes64: TypeAlias = NDArray[np.uint64]
    """Hashes of 64 bits."""

STEP = 0x9E3779B97F4A7C15
"""What SplitMix64 adds to its state for each number; odd."""


def mixed(values: Hashes64) -> Hashes64:
    """Return a hash of each value: a permutation of the integers of 64 bits."""
    import numpy as np

    one = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    two = (one ^ (one >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return two ^ (two >> np.uint64(31))


def drawn(number: int, seed: int) -> Hashes64:
    """Return the first numbers of the sequence that begins at `seed`."""
    import numpy as np

    return mixed(np.uint64(seed) + np.arange(1, number + 1, dtype=np.uint64) * np.uint64(STEP))


def powers(number: int) -> Hashes64:
    """Return STEP to the power of 0, 1, 2 …, by which what stands at each place of a sequence is multiplied."""
    import numpy as np

    factors = np.full(number, STEP, dtype=np.uint64)
    factors[:1] = 1
    return np.multiply.accumulate(factors)


def sequences(values: Hashes64, starts: NDArray[np.int64]) -> Hashes64:
    """Return a hash of each run of values, which begins at a start and ends at the next; the first start is 0."""
    import numpy as np

    lengths = np.append(starts[1:], len(values)) - starts
    places = np.arange(len(values)) - np.repeat(starts, lengths)
    return mixed(np.add.reduceat(values * powers(int(lengths.max()))[places], starts))
