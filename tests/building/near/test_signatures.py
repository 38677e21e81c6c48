"""Shingles and signatures: fixed values, since a release must come out the same wherever it is built, and laws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean.building.duplicates.near.shingles import Words
from clean.building.duplicates.near.signature_bands import bands

GOLDEN = {
    "words": ["0x2d13149ed1137c00", "0xd61d189fa5a50629", "0x2d13149ed1137c00"],
    "shingles": ["0x2a45bf9bf5530532", "0x2bddaba06da28a59", "0x43148789be8128b2"],
    "chinese": ["0xb343959beba5b5a3", "0xe024101c8fd8ae59"],
    "bands": ["0x1eefb785009b418f", "0xa59da26a07daad08", "0xe05c7a8837ae5070"],
}

TEXT = "The ferry between Oldnes and Skarholm took up its service again on Monday."


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("… – !", 0),
        ("one", 1),
        ("One, two.", 2),
        ("it's", 2),
        ("co\u0301te", 1),  # a combining mark belongs to its word
        ("हिन्दी में", 2),
        ("今天天气", 4),  # without spaces, each character is a word
        ("在 GitHub 上", 3),
        ("abc今def", 3),
        ("ภาษาไทย", 7),
        ("한국어 문장", 2),  # Korean has spaces
        ("𝒳𐐷", 1),
        ("👍 😀", 0),
        ("\ud800 x", 1),
    ],
)
def test_words(text: str, count: int) -> None:
    """What a word is, in scripts with spaces and without."""
    assert len(Words.of(text).hashes) == count


def test_fixed_values() -> None:
    """The values of this version of the method; other values would find other duplicates."""
    assert [hex(one) for one in Words.of("a b A").hashes] == GOLDEN["words"]
    assert [hex(one) for one in Words.of(TEXT).shingles()[:3]] == GOLDEN["shingles"]
    assert [hex(one) for one in Words.of("今天天气很好。").shingles()] == GOLDEN["chinese"]
    assert [hex(one) for one in bands(Words.of(TEXT).shingles(), 3, 6)] == GOLDEN["bands"]


WORD = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)


@given(st.lists(WORD, max_size=40))
def test_shingles_are_sorted_and_distinct(words: list[str]) -> None:
    """A set of shingles is as large as the text at most, and case and punctuation don't matter."""
    found = Words.of(" ".join(words)).shingles()
    assert np.all(found[1:] > found[:-1])
    assert len(found) <= max(len(Words.of(" ".join(words)).hashes) - 4, 1)
    assert np.array_equal(found, Words.of(" – ".join(word.casefold() for word in words)).shingles())


@given(st.lists(WORD, min_size=6, max_size=30), st.data())
def test_one_other_word_changes_five_shingles(words: list[str], data: st.DataObject) -> None:
    """A shingle is a run of five words: whatever is farther away from a change is the same."""
    at = data.draw(st.integers(0, len(words) - 1))
    other = [*words[:at], "zzzzzzzzzzz", *words[at + 1 :]]
    a, b = Words.of(" ".join(words)).shingles(), Words.of(" ".join(other)).shingles()
    assert len(np.setdiff1d(b, a)) <= 5


def test_chance_of_a_common_band() -> None:
    """Sets share a band about as often as the formula says: (1 - (1 - s^6)^21), within four standard deviations."""
    random = np.random.Generator(np.random.PCG64(3))
    tries = 400
    for similarity, chance in ((0.5, 0.28), (0.7, 0.93), (0.9, 1.0)):
        common = round(2 * 200 * similarity / (1 + similarity))
        met = 0
        for _ in range(tries):
            drawn = random.integers(0, 2**64, 400 - common, dtype=np.uint64)
            a, b = np.sort(drawn[:200]), np.sort(drawn[200 - common :])
            met += bool(np.any(bands(a, 21, 6) == bands(b, 21, 6)))
        assert abs(met / tries - chance) <= 4 * (chance * (1 - chance) / tries) ** 0.5 + 0.01
