"""Counts of some of a release's documents, which add up to those of all of them, in any order and grouping."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from clean.release.statistics.coded import Coded, together

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints: TypeAlias = NDArray[np.int64]

Key = tuple[str, ...]
"""What is counted: `("en",)`, or `("Post", "CC-BY-4.0")` of a count by publisher and licence; "" for null."""

Counts = Mapping[str, Mapping[Key, int]]
"""How often each key occurs, by the name of the count."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of some documents, and the ids of what may occur in several of them."""

    counts: Counts
    ids: Mapping[str, frozenset[str]]
    """Distinct ids, by what they are of; what can only occur in one document is counted instead."""

    @classmethod
    def total(cls, tallies: Iterable[Tally]) -> Tally:
        """Add up tallies of different documents."""
        counts: defaultdict[str, Counter[Key]] = defaultdict(Counter)
        ids: defaultdict[str, set[str]] = defaultdict(set)
        for tally in tallies:
            for name, own in tally.counts.items():
                counts[name].update(own)
            for name, known in tally.ids.items():
                ids[name] |= known
        return cls(counts, {name: frozenset(found) for name, found in ids.items()})

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Tally:
        """Return the tally that `to_json` returned the value of."""
        counts = {name: {tuple(key): number for *key, number in rows} for name, rows in value["counts"].items()}
        return cls(counts, {name: frozenset(found) for name, found in value["ids"].items()})

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values, the same for equal tallies."""
        counts = {name: sorted([*key, number] for key, number in own.items()) for name, own in self.counts.items()}
        return {
            "counts": {name: counts[name] for name in sorted(counts)},
            "ids": {name: sorted(self.ids[name]) for name in sorted(self.ids)},
        }

    def pairs(self, name: str) -> Mapping[Key, int]:
        """Return how often each key of a count occurs; empty if nothing was counted."""
        return self.counts.get(name, {})

    def of(self, name: str) -> dict[str, int]:
        """Return how often each value of a count of single values occurs."""
        return {value: number for (value,), number in self.pairs(name).items()}

    def number(self, name: str, value: str = "") -> int:
        """Return how often one value occurs, or the sum that has no values."""
        return self.pairs(name).get((value,), 0)

    def by_first(self, name: str) -> dict[str, dict[str, int]]:
        """Return a count of pairs as the counts of the second value, by the first."""
        found: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for (first, second), number in self.pairs(name).items():
            found[first][second] = number
        return found

    def distinct(self, name: str) -> int:
        """Return how many different ids there are."""
        return len(self.ids.get(name, ()))


class Counting:
    """Counts and ids as they are found in some documents."""

    def __init__(self) -> None:
        self._counts: defaultdict[str, Counter[Key]] = defaultdict(Counter)
        self._ids: defaultdict[str, set[str]] = defaultdict(set)

    def add(self, name: str, *key: str | None, number: int = 1) -> None:
        """Count a key once, or `number` times."""
        self._counts[name][tuple(part or "" for part in key)] += number

    def each(self, name: str, values: Iterable[str | None]) -> None:
        """Count each of some values once."""
        self.all(name, {(value,): number for value, number in Counter(values).items()})

    def together(self, name: str, columns: Sequence[Coded], numbers: Ints | None = None) -> None:
        """Count what occurs together in a row of the columns; numbers: how often each row counts, by default once."""
        own = self._counts[name]
        for key, number in together(columns, numbers):
            own[tuple([part or "" for part in key])] += number

    def all(self, name: str, counts: Mapping[tuple[str | None, ...], int]) -> None:
        """Count each of some keys as often as it is said here."""
        own = self._counts[name]
        for key, number in counts.items():
            own[tuple([part or "" for part in key])] += number

    def sum(self, name: str, number: int) -> None:
        """Add to a sum that has no values."""
        self._counts[name][("",)] += number

    def names(self, name: str, ids: Iterator[str]) -> None:
        """Note the ids of what may occur in other documents, too."""
        self._ids[name].update(ids)

    def tally(self) -> Tally:
        """Return what was found."""
        return Tally(self._counts, {name: frozenset(known) for name, known in self._ids.items()})
