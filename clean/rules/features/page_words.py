"""The words that web pages use about themselves and to their readers: word classes in the languages' web.toml."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from clean.language import all_tables

CLASSES = ("page", "part", "leaf", "ask", "you", "we", "desk", "more", "this", "bio")
_SILENT = frozenset({"leaf", "bio"})  # classes that mean nothing by themselves
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|©")
_BREAK = re.compile(r"[.!?:;…|/•·→–—«“\"(]")
_STARS = ([False, True], [True, False], [True, True])
_NUMBERED = re.compile(r"([^\W\d_]+) \d{1,2}\b")


class Tally(NamedTuple):
    """Counts of the words of a line.

    words: how many there are.
    known: how many of them are in a class.
    counts: how many there are of each class.
    opens: whether the first one asks the reader for something.
    pointed: whether the line points at a part of the page (“this page”).
    """

    words: int
    known: int
    counts: Counter[str]
    opens: bool
    pointed: bool


def tally(text: str) -> Tally:
    """Count the words of `text` by class.

    >>> tally("Share this page").counts["part"], tally("Fog on the river").known
    (1, 0)
    """
    counts: Counter[str] = Counter()
    words = known = end = 0
    opens = pointed = False
    before: frozenset[str] = frozenset()
    for match in _WORD.finditer(text):
        start = match.start()
        head = not words or (start > end + 1 and _BREAK.search(text, end, start) is not None)
        found = classes(match.group(), head=head)
        if found:
            counts.update(found)
        opens = opens or (not words and "ask" in found)
        pointed = pointed or ("this" in before and not found.isdisjoint(("page", "part")))
        words += 1
        known += not found <= _SILENT
        before, end = found, match.end()
    return Tally(words, known, counts, opens, pointed)


def numbered(text: str) -> bool:
    """Return whether the text refers to a numbered page.

    >>> numbered("More on page 2"), numbered("The page was turned")
    (True, False)
    """
    return any("leaf" in classes(match[1], head=True) for match in _NUMBERED.finditer(text))


@lru_cache(maxsize=1 << 15)
def classes(word: str, *, head: bool) -> frozenset[str]:
    """Return the classes of a word in any language, or those of its parts if it has none itself (“e-mail-list”).

    head: whether it starts a sentence. Only there does a word ask for something, and only elsewhere does a capital
    distinguish German “Sie” from “sie”.
    """
    exact, stems = _plain()
    low = word.lower()
    found = {*exact.get(low, ()), *(name for name, each in stems if each.fit(low))}
    if not head:
        found.update(_capital().get(word, ()))
        found.discard("ask")
    if not found and "-" in word:
        return frozenset().union(*(classes(part, head=False) for part in word.split("-") if part))
    return frozenset(found)


class Stems(NamedTuple):
    """Parts of words: what they start with (`photo*`), what they end with (`*photo`), what is in them (`*photo*`)."""

    starts: tuple[str, ...]
    ends: tuple[str, ...]
    inside: tuple[str, ...]

    @classmethod
    def of(cls, stems: Sequence[str]) -> Stems:
        """Sort stems by where their stars are."""
        bare = [(stem.strip("*"), stem[0] == "*", stem[-1] == "*") for stem in stems]
        return cls(*(tuple(part for part, *stars in bare if stars == at) for at in _STARS))

    def fit(self, word: str) -> bool:
        """Return whether a word has one of the parts."""
        return word.startswith(self.starts) or word.endswith(self.ends) or any(part in word for part in self.inside)


@cache
def _plain() -> tuple[Mapping[str, list[str]], tuple[tuple[str, Stems], ...]]:
    """Return the classes of each whole word, and the stems of each class."""
    exact, stems = defaultdict(list), defaultdict(list)
    for name, word in _words():
        if "*" in word:
            stems[name].append(word)
        elif word == word.lower():
            exact[word].append(name)
    return exact, tuple((name, Stems.of(words)) for name, words in stems.items())


@cache
def _capital() -> Mapping[str, list[str]]:
    """Return the classes of the words that need their capital."""
    exact = defaultdict(list)
    for name, word in _words():
        if word != word.lower():
            exact[word].append(name)
    return exact


@cache
def _words() -> tuple[tuple[str, str], ...]:
    """Return all pairs of class and word of all languages."""
    rows = [("web", name) for name in CLASSES] + [("phrases", "net")]
    found = {
        (name, word)
        for part, name in rows
        for held in all_tables(part).values()
        for word in held.get("words", {}).get(name, ())
    }
    return tuple(sorted(found))
