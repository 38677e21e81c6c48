"""Near-duplicates over all shards: candidates compared exactly, clusters, keepers; and what else is shared."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clean.building.duplicates.near.candidate_pairs import counted_pairs, pairs
from clean.building.duplicates.near.clusters import Joined, Near, around_keepers, joined
from clean.building.duplicates.near.numbered_articles import Articles
from clean.building.duplicates.near.similarity import contained, jaccard

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from clean.intake import Recipe

LEAST = 20
"""Shingles of the shortest article that is listed as contained in another."""

_FEW = 4
"""How many of the texts of a set that stand for themselves are compared with the others."""
_ENOUGH = 0.5
"""The share of the shingles that a pair should have in common which must show in the sample for it to be compared."""


@dataclass(frozen=True, slots=True)
class Inside:
    """An article that a longer one contains."""

    text: int
    keeper: int
    similarity: float
    contained: float
    """Share of its shingles that the longer one has."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A paragraph that many articles have, in one of them."""

    text: int
    paragraph: int
    """Its hash."""
    first: int
    """The first article that has it."""
    articles: int
    """How many have it, near-duplicates counted once."""


@dataclass(frozen=True)
class Relations:
    """What the articles of a corpus have in common; articles are numbers."""

    near: list[Near] = field(default_factory=list)
    inside: list[Inside] = field(default_factory=list)
    shared: list[Shared] = field(default_factory=list)


def find(articles: Articles, recipe: Recipe) -> Relations:
    """Find what the articles have in common; the same for any division into shards."""

    def alike(a: int, b: int) -> float:
        return jaccard(articles.shingles(a), articles.shingles(b))

    candidates = pairs(articles.band(at, recipe.near.bands) for at in range(recipe.near.bands))
    sets = joined(candidates, lambda a, b: alike(a, b) >= recipe.near.threshold)
    longer = list(_overlapping(articles, recipe, sets))
    found: list[Near] = []
    for texts in sets.sets:
        own = list(around_keepers(texts, lambda text: articles.claim(text).order, alike, recipe.near.threshold))
        longer += _apart(texts, {one.text for one in own})
        found += own
    keepers = {one.text: one.keeper for one in found}
    inside = list(_inside(articles, recipe, longer, keepers))
    return Relations(found, inside, list(_shared(articles, recipe, keepers)))


def _overlapping(articles: Articles, recipe: Recipe, sets: Joined) -> Iterator[tuple[int, int]]:
    """Join the articles that the bands have missed; yield those of which the second may contain the first.

    Of articles that are joined already one is looked at.
    """
    import numpy as np

    every = np.array([sets.root(text) == text for text in range(len(articles.ids))])
    sizes, samples = articles.sizes("shingles"), articles.sizes("sample")
    for a, b, common in counted_pairs(articles.hashes("sample", lambda numbers: every[numbers])):
        short, long = (a, b) if (sizes[a], a) < (sizes[b], b) else (b, a)
        if common < _ENOUGH * recipe.near.contained * samples[short] or sets.root(a) == sets.root(b):
            continue
        one, two = articles.shingles(short), articles.shingles(long)
        if jaccard(one, two) >= recipe.near.threshold:
            sets.join(a, b)
        elif contained(one, two) >= recipe.near.contained:
            yield short, long


def _apart(texts: Sequence[int], near: Collection[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of joined texts that stand for themselves, the first few with each of the others, both ways."""
    apart = [text for text in texts if text not in near]
    for one in apart[:_FEW]:
        yield from ((a, b) for other in apart if other != one for a, b in ((one, other), (other, one)))


def _inside(
    articles: Articles, recipe: Recipe, longer: list[tuple[int, int]], keepers: dict[int, int]
) -> Iterator[Inside]:
    """Yield each article that stands for itself and that a longer one contains, with the one that has most of it."""
    best: dict[int, Inside] = {}
    for text, other in longer:
        long = keepers.get(other, other)
        if text in keepers or text == long:
            continue
        one, two = articles.shingles(text), articles.shingles(long)
        if not LEAST <= len(one) < len(two):
            continue
        found = Inside(text, long, jaccard(one, two), contained(one, two))
        known = best.get(text)
        if found.contained >= recipe.near.contained and (known is None or _rank(found) < _rank(known)):
            best[text] = found
    yield from (best[text] for text in sorted(best))


def _rank(one: Inside) -> tuple[float, float, int]:
    return (-one.contained, -one.similarity, one.keeper)


def _shared(articles: Articles, recipe: Recipe, keepers: dict[int, int]) -> Iterator[Shared]:
    """Yield the paragraphs that many articles have, once for each article that is in the release."""
    import numpy as np

    stands = np.arange(len(articles.ids), dtype=np.uint32)
    stands[np.array(list(keepers), dtype=np.int64)] = np.array(list(keepers.values()), dtype=np.uint32)
    merged = recipe.near.action == "merge"
    for keys, numbers in articles.hashes(
        "paragraphs", lambda numbers: stands[numbers] == numbers if merged else numbers >= 0
    ):
        order = np.lexsort((numbers, keys))
        yield from _often(keys[order], numbers[order], stands, recipe.near.shared)


def _often(
    keys: NDArray[np.uint64], numbers: NDArray[np.uint32], stands: NDArray[np.uint32], least: int
) -> Iterator[Shared]:
    """Yield the sorted hashes that at least so many clusters have."""
    import numpy as np

    distinct, firsts, places = np.unique(keys, return_index=True, return_inverse=True)
    clusters = np.unique(np.stack((places.astype(np.uint64), stands[numbers].astype(np.uint64))), axis=1)
    counts = np.bincount(clusters[0].astype(np.int64), minlength=len(distinct))
    for at in np.flatnonzero((counts[places] >= least) & (keys != 0)).tolist():
        own = places[at]
        yield Shared(int(numbers[at]), int(keys[at]), int(numbers[firsts[own]]), int(counts[own]))
