"""Texts that have a hash in common: a band of their signatures, or a sampled shingle."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from clean.building.duplicates.near.hashing import Hashes64

    Numbers = NDArray[np.uint32]
    """Numbers of texts."""

NEIGHBOURS = 32
"""With how many others, the next in order, a text is paired that shares its hash with many."""

_HALF = 32
"""Bits of a number of a text; a pair is one integer of two halves."""


def pairs(keys: Hashes64, numbers: Numbers) -> Hashes64:
    """Return the pairs of texts that have a key in common, each as one integer: the lower number first.

    keys, numbers: each key beside the text that has it; no text has the same key twice. A pair that has several keys
    in common comes as often. Of a key that more than NEIGHBOURS texts have, those that are close by number are paired,
    so that the pairs grow no faster than the texts.
    """
    import numpy as np

    order = np.lexsort((numbers, keys))
    keys, texts = keys[order], numbers[order].astype(np.uint64)
    found = []
    for distance in range(1, min(NEIGHBOURS, len(keys) - 1) + 1):
        same = np.flatnonzero(keys[distance:] == keys[:-distance])
        if not len(same):
            break
        found.append((texts[same] << np.uint64(_HALF)) | texts[same + distance])
    return np.concatenate(found) if found else np.empty(0, dtype=np.uint64)


def all_pairs(columns: Iterable[tuple[Hashes64, Numbers]]) -> Hashes64:
    """Return the distinct pairs over several lists of keys, sorted; no more than one list is in memory at a time."""
    import numpy as np

    found = np.empty(0, dtype=np.uint64)
    for keys, numbers in columns:
        found = np.union1d(found, pairs(keys, numbers))
    return found


def split(pairs: Hashes64) -> list[tuple[int, int]]:
    """Return each pair as the numbers of its two texts."""
    import numpy as np

    lower = np.uint64(2**_HALF - 1)
    return list(zip((pairs >> np.uint64(_HALF)).tolist(), (pairs & lower).tolist(), strict=True))
