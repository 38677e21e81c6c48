"""Pairs, similarity, clusters and keepers: laws, and cases by hand."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean.building.duplicates.near.candidate_pairs import NEIGHBOURS, counted_pairs, pairs
from clean.building.duplicates.near.clusters import around_keepers, joined
from clean.building.duplicates.near.keepers import Claim, is_own, moment
from clean.building.duplicates.near.similarity import contained, jaccard

SETS = st.sets(st.integers(0, 30), max_size=20)


def hashes(values: object) -> np.ndarray:
    """Return some integers as a sorted set of hashes."""
    return np.array(sorted(values), dtype=np.uint64)


@given(SETS, SETS)
def test_similarity_is_that_of_sets(a: set[int], b: set[int]) -> None:
    """The two figures are what they are called."""
    assert jaccard(hashes(a), hashes(b)) == len(a & b) / max(1, len(a | b))
    assert contained(hashes(a), hashes(b)) == len(a & b) / max(1, len(a))


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 9)), unique=True, max_size=NEIGHBOURS), st.randoms())
def test_pairs_are_those_with_a_key_in_common(rows: list[tuple[int, int]], random: object) -> None:
    """All of them, if no key has too many texts; the order of the rows doesn't matter."""
    random.shuffle(rows)
    keys = np.array([key for key, _ in rows], dtype=np.uint64)
    numbers = np.array([number for _, number in rows], dtype=np.uint32)
    due = sorted((min(a, b), max(a, b)) for (j, a), (k, b) in combinations(rows, 2) if j == k)
    assert list(pairs([(keys, numbers), (keys, numbers)])) == sorted(set(due))
    assert [(a, b) for a, b, count in counted_pairs([(keys, numbers)]) for _ in range(count)] == due


def test_pairs_of_a_common_key_stay_few() -> None:
    """A key that everybody has makes no more pairs than each text's neighbours."""
    numbers = np.arange(1000, dtype=np.uint32)
    column = np.zeros(1000, dtype=np.uint64), numbers
    found = list(pairs([column]))
    assert list(counted_pairs([column])) == []
    assert len(found) < 1000 * NEIGHBOURS
    assert {a for a, _ in found} | {b for _, b in found} == set(range(1000))


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=30), st.randoms())
def test_joined_texts_are_connected(edges: list[tuple[int, int]], random: object) -> None:
    """The sets are the same for any order of the pairs, and each text is in one."""
    edges = [(a, b) for a, b in edges if a != b]
    first = list(joined(edges, lambda _a, _b: True).sets)
    random.shuffle(edges)
    assert list(joined(edges, lambda _a, _b: True).sets) == first
    assert sorted(text for own in first for text in own) == sorted({text for edge in edges for text in edge})
    for a, b in edges:
        assert sum(a in own and b in own for own in first) == 1


@given(st.lists(SETS.filter(bool), min_size=1, max_size=8), st.randoms())
def test_each_text_is_near_its_keeper(sets: list[set[int]], random: object) -> None:
    """No keeper is near another that comes before it, and the division doesn't depend on the order of the texts."""

    def alike(a: int, b: int) -> float:
        return jaccard(hashes(sets[a]), hashes(sets[b]))

    texts = list(range(len(sets)))
    found = sorted(around_keepers(texts, lambda text: text, alike, 0.5), key=lambda one: one.text)
    random.shuffle(texts)
    assert sorted(around_keepers(texts, lambda text: text, alike, 0.5), key=lambda one: one.text) == found
    copies = {one.text for one in found}
    keepers = [text for text in range(len(sets)) if text not in copies]
    assert all(one.similarity == alike(one.text, one.keeper) >= 0.5 and one.keeper < one.text for one in found)
    assert all(alike(a, b) < 0.5 for a, b in combinations(keepers, 2))


ORDER = [
    Claim("2021-03-04", 900, True, "b"),
    Claim("2021-03-04", 800, True, "c"),
    Claim("2021-03-04", 800, True, "d"),
    Claim("2021-03-04", 800, False, "a"),
    Claim("2021-03-05", 999, True, "a"),
    Claim("~", 9999, True, "a"),
]


def test_keepers_come_first() -> None:
    """The earliest, then the longest, then the publisher's own, then the smallest id."""
    assert sorted(ORDER[3:] + ORDER[:3], key=lambda claim: claim.order) == ORDER


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2021-03", "2021-03-04"),
        ("2021", "2021-01"),
        ("2021-XX-04", "2021-01"),
        ("2021-03-04?", "2021-03-05"),
        ("2021-03-04/2021-04", "2021-03-05"),
        ("2021-03-04", "2021-03-04T01:00:00"),
        ("2021-03-04T01:00:00+02:00", "2021-03-04T00:00:00Z"),
        ("2021-03-04T23:30:00-05:00", "2021-03-05T05:00:00Z"),
        ("9999-12-31", "XXXX-03-04"),
        ("0001-01-01T00:00:00+14:00", "0001-01-02"),
        ("9999", None),
    ],
)
def test_moments_sort(first: str, second: str | None) -> None:
    """Dates sort by the first moment that they may mean, and those without a year come last."""
    assert moment(first) < moment(second)


@pytest.mark.parametrize(
    ("url", "named", "own"),
    [
        ("https://www.harbour.example/a", ["https://harbour.example/news/a"], True),
        ("https://harbour.example/a", ["https://wire.example/a"], False),
        ("https://harbour.example/a", ["https://harbour.example/a", "https://wire.example/a"], False),
        ("https://harbour.example/a", [], True),
        ("https://harbour.example/a", ["http://[broken"], True),
        (None, ["https://wire.example/a"], True),
    ],
)
def test_own(url: str | None, named: list[str], own: bool) -> None:
    """A page that names an address on another site as its own took its article over."""
    said = [{"field": "url", "value": value} for value in named]
    assert is_own({"source": {"url": url}, "metadata": [{"field": "title", "value": "x"}, *said]}) is own
