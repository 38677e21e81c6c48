"""Find where rules match: in the islands of tokens that rules look for, between all those that they don't.

Most tokens are nothing to any rule. What lies between them is short and recurs, so what the rules find in an island is
remembered by its letters. In one that is new, only rules are tried for which all is there that they need.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, reduce
from itertools import count
from operator import and_, or_

from clean.dates.date_rule import Rule
from clean.dates.pattern import Compiled, Match, classes_of, compiled, needed
from clean.dates.rules import rules
from clean.dates.tokens import Tokens, lexicon
from clean.remembered import Remembered


@dataclass(frozen=True, slots=True)
class Found:
    """Where a rule matched; places are counted from the start of the island."""

    rule: Rule
    first: int
    last: int
    parts: Mapping[str, tuple[int, int]]
    classes: Mapping[str, tuple[str, ...]]

    def match(self, tokens: Tokens, start: int) -> Match:
        """Return the match in the tokens of a piece, in which the island starts at a place."""
        parts = {name: (first + start, last + start) for name, (first, last) in self.parts.items()}
        return Match(tokens, self.first + start, self.last + start, parts, self.classes)


Cluster = Sequence[Found]
"""Matches that overlap, directly or through others; what wins among matches of one length comes first."""


@dataclass(frozen=True)
class Search:
    """The search in one language. No slots: what was compiled and found is remembered.

    `classes` has the letters of tokens that rules look for, with those of their classes that do. Patterns match shorter
    letters, one for each set of these classes: they compile in a fraction of the time.
    """

    classes: Mapping[str, frozenset[str]]

    def clusters(self, letters: str) -> Iterator[tuple[int, Cluster]]:
        """Yield the clusters of matches in a string of letters from left to right, with the start of their island."""
        for island in self._islands.finditer(letters):
            for cluster in self._clusters_of[island[0]]:
                yield island.start(), cluster

    @cached_property
    def _islands(self) -> re.Pattern[str]:
        return re.compile(f"[{''.join(self.classes)}]+")

    @cached_property
    def _clusters_of(self) -> Mapping[str, Sequence[Cluster]]:
        return Remembered(lambda island: tuple(_clusters(self._found(island))))

    def _found(self, island: str) -> Iterator[Found]:
        short = island.translate(self._short)
        for rule in _likely(reduce(or_, map(self._needs_met.__getitem__, short))):
            pattern = self._compiled(rule.pattern)
            for first, last, parts in pattern.find(short):
                yield Found(rule, first, last, parts, pattern.classes)

    @cached_property
    def _short(self) -> Mapping[int, str]:
        sets = sorted(set(self.classes.values()), key=sorted)
        alphabet = (char for char in map(chr, count()) if char.isalnum())  # the first 256 characters compile fast
        letters = dict(zip(sets, alphabet, strict=False))
        return {ord(letter): letters[names] for letter, names in self.classes.items()}

    @cached_property
    def _needs_met(self) -> Mapping[str, int]:
        """The needs that each short letter meets."""
        met = _needs().met_by
        return {
            self._short[ord(letter)]: reduce(or_, (met.get(name, 0) for name in names))
            for letter, names in self.classes.items()
        }

    @cached_property
    def _compiled(self) -> Callable[[str], Compiled]:
        return cache(lambda pattern: compiled(pattern, self._letters))

    @cached_property
    def _letters(self) -> Mapping[str, str]:
        """The short letters of each class."""
        found: dict[str, str] = {}
        for names, letter in {names: self._short[ord(letter)] for letter, names in self.classes.items()}.items():
            found |= {name: found.get(name, "") + letter for name in names}
        return found


@cache
def search(language: str) -> Search:
    """Return the search for all rules in a language."""
    known = frozenset().union(*(classes_of(rule.pattern) for rule in rules()))
    found = {letter: names & known for letter, names in lexicon(language).classes.items()}
    return Search({letter: names for letter, names in found.items() if names})


@dataclass(frozen=True, slots=True)
class _Needs:
    """What rules need, each need a bit: the first ones of all rules in their order, then the second ones and so on.

    `met_by` has the needs that a class meets, `none` those that stand for a rule with fewer, `most` how many one has.
    """

    met_by: Mapping[str, int]
    none: int
    most: int


@cache
def _needs() -> _Needs:
    found = [list(_sets(rule)) for rule in rules()]
    most = max(map(len, found))
    met_by: dict[str, int] = {}
    none = 0
    for number, sets in enumerate(found):
        for place in range(most):
            bit = 1 << place * len(found) + number
            for name in sets[place] if place < len(sets) else ():
                met_by[name] = met_by.get(name, 0) | bit
            none |= bit if place >= len(sets) else 0
    return _Needs(met_by, none, most)


def _sets(rule: Rule) -> Iterator[frozenset[str]]:
    """Yield sets of classes, of each of which a match has one; of what it has in several ways only one set."""
    for ways in needed(rule.pattern):
        if len(ways) == 1:
            yield from map(frozenset, ways[0])
        else:
            yield frozenset(name for way in ways for name in min(way, key=len))


def _likely(met: int) -> Iterator[Rule]:
    """Yield the rules that have what they need."""
    every, needs = rules(), _needs()
    met |= needs.none
    found = reduce(and_, (met >> place * len(every) for place in range(needs.most))) & ((1 << len(every)) - 1)
    while found:
        lowest = found & -found
        yield every[lowest.bit_length() - 1]
        found ^= lowest


def _clusters(found: Iterable[Found]) -> Iterator[Cluster]:
    cluster: list[Found] = []
    reach = 0
    for one in sorted(found, key=lambda each: each.first):
        if cluster and one.first >= reach:
            yield sorted(cluster, key=_preferred)
            cluster, reach = [], 0
        cluster.append(one)
        reach = max(reach, one.last)
    if cluster:
        yield sorted(cluster, key=_preferred)


def _preferred(one: Found) -> tuple[int, int, str]:
    return -one.rule.priority, one.first, one.rule.id
