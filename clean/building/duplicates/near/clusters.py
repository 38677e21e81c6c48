"""Clusters of texts: each of a keeper and the texts that are near it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Joined:
    """Sets of texts that grow together (union-find)."""

    _parents: dict[int, int] = field(default_factory=dict)

    def root(self, text: int) -> int:
        """Return the text that stands for the set of a text, which is the lowest number in it."""
        path = []
        while (parent := self._parents.get(text, text)) != text:
            path.append(text)
            text = parent
        for one in path:
            self._parents[one] = text
        return text

    def join(self, a: int, b: int) -> None:
        """Make one set of those of two texts."""
        low, high = sorted((self.root(a), self.root(b)))
        self._parents[high] = low
        self._parents.setdefault(low, low)

    @property
    def sets(self) -> Iterator[list[int]]:
        """The sets of several texts, each sorted, by their first texts."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for text in sorted(self._parents):
            found[self.root(text)].append(text)
        yield from (found[root] for root in sorted(found))


@dataclass(frozen=True, slots=True)
class Near:
    """A text that is near another, which stands for it."""

    text: int
    keeper: int
    similarity: float
    """Their Jaccard similarity."""


def joined(pairs: Iterable[tuple[int, int]], near: Callable[[int, int], bool]) -> Joined:
    """Join the texts of each pair that is near; a pair whose texts are joined already isn't looked at."""
    found = Joined()
    for a, b in pairs:
        if found.root(a) != found.root(b) and near(a, b):
            found.join(a, b)
    return found


def around_keepers(
    texts: Sequence[int], order: Callable[[int], Any], similarity: Callable[[int, int], float], threshold: float
) -> Iterator[Near]:
    """Divide joined texts into keepers and the texts that are near them.

    The first text in order keeps all that are at least as similar to it as the threshold; the first of those left is
    the next keeper, until none is left. Texts that are only near others which are near a keeper are thus not taken for
    its copies.
    """
    left = sorted(texts, key=order)
    while left:
        keeper, *others = left
        left = []
        for text in others:
            alike = similarity(keeper, text)
            if alike >= threshold:
                yield Near(text, keeper, alike)
            else:
                left.append(text)
