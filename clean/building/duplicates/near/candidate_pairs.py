"""Texts that have hashes in common: bands of their signatures, or sampled shingles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from clean.building.duplicates.near.hashing import Hashes64

    Numbers = NDArray[np.uint32]
    """Numbers of texts."""

    Keyed = tuple[Hashes64, Numbers]
    """Hashes, each beside the number of a text that has it; no text has the same hash twice."""

NEIGHBOURS = 32
"""With how many others, the next in order, a text is paired that has a hash with many in common."""

_HALF, _LOWER = 32, 2**32 - 1
"""Bits of a number of a text, and those of the second in a pair, which is one integer of two halves."""
_SLICE = 2**16
"""Pairs that are Python's own numbers at a time."""


def pairs(columns: Iterable[Keyed]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of texts that have a hash in any column in common, each once, in order, the lower number first.

    Of texts that all have the same hash, those that are close by number are paired, so that the pairs grow no faster
    than the texts. One column is in memory at a time.
    """
    import numpy as np

    found = np.empty(0, dtype=np.uint64)
    for column in columns:
        found = np.union1d(found, _pairs(_arranged(column)))
    yield from _split(found)


def counted_pairs(columns: Iterable[Keyed]) -> Iterator[tuple[int, int, int]]:
    """Yield the pairs of texts that have hashes in common, in order, and how many.

    A hash that more than NEIGHBOURS texts have says nothing about a pair of them, and does not count.
    """
    import numpy as np

    parts = [np.empty(0, dtype=np.uint64)]
    parts += [_pairs(_rare(_arranged(column))) for column in columns]
    found, counts = np.unique(np.concatenate(parts), return_counts=True)
    for (a, b), count in zip(_split(found), counts, strict=True):
        yield a, b, int(count)


def _arranged(column: Keyed) -> Keyed:
    import numpy as np

    keys, numbers = column
    order = np.lexsort((numbers, keys))
    return keys[order], numbers[order]


def _rare(column: Keyed) -> Keyed:
    """Leave out the hashes that more than NEIGHBOURS texts have."""
    import numpy as np

    keys, numbers = column
    _, places, counts = np.unique(keys, return_inverse=True, return_counts=True)
    rare = counts[places] <= NEIGHBOURS
    return keys[rare], numbers[rare]


def _pairs(column: Keyed) -> Hashes64:
    """Return the pairs of texts that have a hash in common, which are next to each other."""
    import numpy as np

    keys, texts = column[0], column[1].astype(np.uint64)
    found = [np.empty(0, dtype=np.uint64)]
    for distance in range(1, min(NEIGHBOURS, len(keys) - 1) + 1):
        same = np.flatnonzero(keys[distance:] == keys[:-distance])
        if not len(same):
            break
        found.append((texts[same] << np.uint64(_HALF)) | texts[same + distance])
    return np.concatenate(found)


def _split(pairs: Hashes64) -> Iterator[tuple[int, int]]:
    """Yield each pair as the numbers of its two texts."""
    import numpy as np

    for at in range(0, len(pairs), _SLICE):
        part = pairs[at : at + _SLICE]
        yield from zip((part >> np.uint64(_HALF)).tolist(), (part & np.uint64(_LOWER)).tolist(), strict=True)
