"""What a text says, as a set: hashes of its shingles, the runs of five words.

A word is a run of letters, digits and their marks, whatever its case. In scripts that are written without spaces each
character counts as a word, so a shingle is a run of five characters.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from clean.building.duplicates.near.hashing import mixed, powers, sequences

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from clean.building.duplicates.near.hashing import Hashes64

WORDS = 5
"""Words of a shingle."""

_LAST = 0x3FFFF
"""The last code point that may be a letter."""

_WITHOUT_SPACES = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x3040, 0x30FF),  # Hiragana, Katakana
    (0x3400, 0x4DBF),  # Chinese characters, rare ones
    (0x4E00, 0x9FFF),  # Chinese characters
    (0xF900, 0xFAFF),  # … in compatible forms
    (0x20000, 0x3FFFF),  # … and in later extensions
)
"""The first and last code points of the scripts in which spaces do not separate words."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, in order."""

    folded: str
    """The text in lower case."""
    hashes: Hashes64
    starts: NDArray[np.int64]
    """Where each begins in the folded text, in code points."""

    @classmethod
    def of(cls, text: str) -> Words:
        """Return the words of a text."""
        import numpy as np

        letters, alone = _characters()
        folded = text.casefold()
        codes = np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        own, apart = letters.take(codes, mode="clip"), alone.take(codes, mode="clip")
        begins = own != 0
        begins[1:] &= (own[:-1] == 0) | apart[1:] | apart[:-1]
        starts = np.flatnonzero(begins)
        if not len(starts):
            return cls(folded, np.empty(0, dtype=np.uint64), starts)
        return cls(folded, sequences(own[starts[0] :], starts - starts[0]), starts)

    def shingles(self) -> Hashes64:
        """Return the hashes of the distinct shingles, sorted.

        A text with fewer than five words has one shingle, which is all of it; a text without words has none.
        """
        import numpy as np

        words = self.hashes
        size = min(WORDS, len(words))
        if not size:
            return words
        number = len(words) - size + 1
        sums = words[:number].copy()
        for place, factor in enumerate(powers(size)[1:], 1):
            sums += words[place : place + number] * factor
        found = np.sort(mixed(sums))
        distinct = np.append(True, found[1:] != found[:-1])
        return np.compress(distinct, found)

    def paragraphs(self, gap: str, least: int) -> list[int]:
        """Return the hash of each paragraph, between the gaps of the text; 0 for one with fewer words than `least`."""
        import numpy as np

        ends = np.cumsum([len(paragraph) + len(gap) for paragraph in self.folded.split(gap)])
        bounds = np.searchsorted(self.starts, ends)
        counts = np.diff(bounds, prepend=0)
        found = np.zeros(len(ends), dtype=np.uint64)
        some = np.flatnonzero(counts)
        if len(some):
            found[some] = sequences(self.hashes, bounds[some] - counts[some])
        found[counts < least] = 0
        hashes: list[int] = found.tolist()
        return hashes


@cache
def _characters() -> tuple[Hashes64, NDArray[np.bool_]]:
    """Return for each code point its hash, 0 if it is part of no word, and whether it is a word by itself."""
    import numpy as np

    inside = np.array([unicodedata.category(chr(code))[0] in "LMN" for code in range(_LAST + 1)] + [False])
    alone = np.zeros(len(inside), dtype=np.bool_)
    for first, last in _WITHOUT_SPACES:
        alone[first : last + 1] = inside[first : last + 1]
    return np.where(inside, mixed(np.arange(1, len(inside) + 1, dtype=np.uint64)), np.uint64(0)), alone
