"""Which entries of an authority file may have a name at all: found by the sounds of its words, not one by one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from clean.names.compare.name_parts import Name, name
from clean.names.compare.spelling import case_forms
from clean.names.lexicon.given_names import heard
from clean.names.lexicon.sounds import FAR, likeness_from, skeletons

CLOSE = 0.8
"""Two words that sound less alike, and are not one given name, are never aligned in two names that match."""
CLOSE_JOINED = 0.88
"""The same of two names that are each written as one word."""

_Key = TypeVar("_Key", int, str)
Numbers = frozenset[int]
"""Numbers of entries."""


@dataclass(frozen=True, slots=True, eq=False)
class Sounding:
    """Words, each with the entries that have it, and the words that have each sound string without vowels."""

    words: dict[str, set[int]]
    by_skeleton: dict[str, list[str]]
    skeletons: list[str]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, int]]) -> Sounding:
        """Collect words with the numbers of their entries."""
        words: dict[str, set[int]] = defaultdict(set)
        for word, number in pairs:
            words[word].add(number)
        found: dict[str, list[str]] = defaultdict(list)
        for word in words:
            for skeleton in skeletons(word):
                found[skeleton].append(word)
        return cls(dict(words), dict(found), list(found))


@lru_cache(maxsize=65536)
def near(held: Sounding, word: str, least: float) -> Numbers:
    """Return the entries that have a word which sounds like this one by at least `least`, above 0."""
    from rapidfuzz.distance.Levenshtein import normalized_distance
    from rapidfuzz.process import extract

    options = {
        other
        for own in skeletons(word)
        for found, *_ in extract(own, held.skeletons, scorer=normalized_distance, score_cutoff=FAR, limit=None)
        for other in held.by_skeleton[found]
    }
    return frozenset().union(*(held.words[other] for other in options if likeness_from(least, word, other)))


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """The names of an authority file by what a match needs; entries are numbered from 0."""

    words: Sounding
    """All words, and the halves of double ones."""
    given: dict[int, Numbers]
    """By the numbers of given names."""
    surnames: Sounding
    """The last words."""
    spelt: dict[str, Numbers]
    """By the folded words that a last word may be a case form of."""
    joined: dict[int, Sounding]
    """Names written as one word, by how many words they are."""
    initials: Numbers
    """Entries that have a form with an initial."""
    two_initials: Numbers

    @classmethod
    def of(cls, entries: Sequence[Sequence[str]]) -> Index:
        """Index the forms of each entry."""
        forms = [(name(form), number) for number, own in enumerate(entries) for form in own]
        forms = [(form, number) for form, number in forms if form.tokens]
        tokens = [(token, number) for form, number in forms for token in form.tokens]
        last = [(form.tokens[-1], number) for form, number in forms]
        return cls(
            Sounding.of((part, number) for token, number in tokens for part in _parts(token)),
            _by((row, number) for token, number in tokens for row in _rows(token)),
            Sounding.of(last),
            _by((spelling, number) for token, number in last for spelling in case_forms(token)),
            {
                size: Sounding.of((_joined(form), number) for form, number in forms if len(form.tokens) == size)
                for size in {len(form.tokens) for form, _ in forms}
            },
            frozenset(number for form, number in forms if form.initials),
            frozenset(number for form, number in forms if len(form.initials) > 1),
        )

    def matching(self, ours: Name) -> Numbers:
        """Return all entries that a name of several words can match well enough for a link, and some others.

        Of the pairs of words that are aligned, at least two, each sounds alike, or is one given name, or has an
        initial; or else the names sound alike as one word.
        """
        if len(ours.tokens) < 2:
            return frozenset()
        hits = Counter(number for token in ours.tokens for number in _like(self, token))
        one = frozenset(hits)
        two = frozenset(number for number, times in hits.items() if times > 1)
        with_initials = one | self.initials if ours.initials else one & self.initials
        others = [held for size, held in self.joined.items() if size > 1 and size != len(ours.tokens)]
        whole = frozenset().union(*(near(held, _joined(ours), CLOSE_JOINED) for held in others))
        return two | with_initials | self.two_initials | whole

    def sounding(self, token: str, least: float) -> Numbers:
        """Return all entries with a surname that is spelled like a token or sounds like it by `least`; some others."""
        spelt = (self.spelt.get(spelling, frozenset()) for spelling in case_forms(token))
        return frozenset().union(near(self.surnames, token, least), *spelt)


def _like(index: Index, token: str) -> Numbers:
    alike = (near(index.words, part, CLOSE) for part in _parts(token))
    exact: set[int] = index.words.words.get(token, set())  # a regnal number has no sound
    return frozenset().union(exact, *alike, *(index.given.get(row, frozenset()) for row in _rows(token)))


def _parts(token: str) -> set[str]:
    return {token, *token.split("-")} - {""}


def _rows(token: str) -> frozenset[int]:
    known = heard(token)
    return known.rows if known else frozenset()


def _joined(form: Name) -> str:
    return "".join(form.tokens).replace("-", "")


def _by(pairs: Iterable[tuple[_Key, int]]) -> dict[_Key, Numbers]:
    found: dict[_Key, set[int]] = defaultdict(set)
    for key, number in pairs:
        found[key].add(number)
    return {key: frozenset(numbers) for key, numbers in found.items()}
