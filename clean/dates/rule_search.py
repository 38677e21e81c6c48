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
from operator import or_

from clean.dates.date_rule import Rule
from clean.dates.pattern import Compiled, Match, classes_of, compiled, needed
from clean.dates.rules import rules
from clean.dates.tokens import Remembered, Tokens, lexicon


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


@dataclass(frozen=True, slots=True)
class _Needs:
    """What a rule needs: sets of classes, of each of which a bit must be present; all, and one of several ways each.

    `rarest` is the set with the fewest classes: most rules need not be asked further.
    """

    rule: Rule
    rarest: int
    sets: Sequence[int]
    ways: Sequence[Sequence[Sequence[int]]]

    def met(self, present: int) -> bool:
        """Return whether the rule may match tokens of these classes."""
        for one in self.sets:
            if not present & one:
                return False
        return all(any(all(present & one for one in way) for way in ways) for ways in self.ways)


@dataclass(frozen=True)
class Search:
    """The search in one language. No slots: what was compiled and found is remembered.

    `bits` has the letters of tokens that rules look for, with a bit for each of their classes. Patterns match shorter
    letters, one for each set of classes that rules tell apart: they compile in a fraction of the time.
    """

    bits: Mapping[str, int]

    def clusters(self, letters: str) -> Iterator[tuple[int, Cluster]]:
        """Yield the clusters of matches in a string of letters from left to right, with the start of their island."""
        for island in self._islands.finditer(letters):
            for cluster in self._clusters_of[island[0]]:
                yield island.start(), cluster

    @cached_property
    def _islands(self) -> re.Pattern[str]:
        return re.compile(f"[{''.join(self.bits)}]+")

    @cached_property
    def _clusters_of(self) -> Mapping[str, Sequence[Cluster]]:
        return Remembered(lambda island: tuple(_clusters(self._found(island))))

    def _found(self, island: str) -> Iterator[Found]:
        present = reduce(or_, map(self.bits.__getitem__, island))
        short = island.translate(self._short)
        for needs in _all_needs():
            if present & needs.rarest and needs.met(present):
                pattern = self._compiled(needs.rule.pattern)
                for first, last, parts in pattern.find(short):
                    yield Found(needs.rule, first, last, parts, pattern.classes)

    @cached_property
    def _compiled(self) -> Callable[[str], Compiled]:
        return cache(lambda pattern: compiled(pattern, self._letters))

    def _letters(self, name: str) -> str:
        bit = _bits().get(name, 0)
        return "".join({self._short[ord(letter)] for letter, bits in self.bits.items() if bits & bit})

    @cached_property
    def _short(self) -> Mapping[int, str]:
        sets = sorted(set(self.bits.values()))
        alphabet = (char for char in map(chr, count()) if char.isalnum())  # the first 256 characters compile fast
        letters = dict(zip(sets, alphabet, strict=False))
        return {ord(letter): letters[bits] for letter, bits in self.bits.items()}


@cache
def search(language: str) -> Search:
    """Return the search for all rules in a language."""
    known = _bits()
    masks = {letter: _mask(names & known.keys()) for letter, names in lexicon(language).classes.items()}
    return Search({letter: mask for letter, mask in masks.items() if mask})


@cache
def _bits() -> Mapping[str, int]:
    names = frozenset().union(*(classes_of(rule.pattern) for rule in rules()))
    return {name: 1 << place for place, name in enumerate(sorted(names))}


def _mask(names: Iterable[str]) -> int:
    return reduce(or_, (_bits()[name] for name in names), 0)


@cache
def _all_needs() -> Sequence[_Needs]:
    return [_needs(rule) for rule in rules()]


def _needs(rule: Rule) -> _Needs:
    """Of the several ways of a need, all of which a match may take, each first set must be met in some."""
    found = [[[_mask(names) for names in way] for way in ways] for ways in needed(rule.pattern)]
    sets = [reduce(or_, (min(way, key=int.bit_count) for way in ways)) for ways in found]
    return _Needs(rule, min(sets, key=int.bit_count), sets, [ways for ways in found if max(map(len, ways)) > 1])


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
