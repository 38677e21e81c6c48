"""The words that web pages use about themselves and to their readers: word classes in the languages' web.toml."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, pairwise
from typing import NamedTuple

from clean.language import all_tables
from clean.remembered import Remembered
from clean.rules.lines.line_view import KEPT_LINES, LONGEST

CLASSES = ("page", "part", "leaf", "ask", "you", "we", "desk", "more", "this", "bio")
TELLING = 4
"""Letters of a word that tells one text from another; shorter words occur in any text."""
_OF_PAGES = frozenset({"page", "part"})
_SILENT = frozenset({"leaf", "bio"})  # classes that mean nothing by themselves
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|©")
_JOINT = re.compile("[’'-]")
_BREAK = re.compile(r"[.!?:;…|/•·→–—«“\"(]")
_STARS = ([False, True], [True, False], [True, True])
_FIGURE = re.compile(r" \d")
_NUMBERED = re.compile(r"([^\W\d_]+) \d{1,2}\b")


NONE: Mapping[str, int] = Counter()
"""The counts of a line without any word of a class."""
_NO_CLASSES: frozenset[str] = frozenset()


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
    counts: Mapping[str, int]
    opens: bool
    pointed: bool


class Words(NamedTuple):
    """What the words of a line say.

    tally: how many there are of each class.
    telling: those that are long enough to tell one text from another, and parts of words that are, case-folded.
    """

    tally: Tally
    telling: frozenset[str]


def words_of(text: str) -> Words:
    """Return what the words of a line say, which are read once for all that ask.

    >>> sorted(words_of("The half-forgotten Fog").telling)
    ['forgotten', 'half']
    """
    return _READ[text]


def tally(text: str) -> Tally:
    """Count the words of `text` by class.

    >>> tally("Share this page").counts["part"], tally("Fog on the river").known
    (1, 0)
    """
    return _tallied(text, _WORD.findall(text))


def _read(text: str) -> Words:
    words = _WORD.findall(text)
    return Words(_tallied(text, words), frozenset(chain.from_iterable(map(_TELLING.__getitem__, words))))


def _tallied(text: str, words: Sequence[str]) -> Tally:
    if not any(map(_CLASSES.__getitem__, words)):
        return Tally(len(words), 0, NONE, opens=False, pointed=False)
    found = list(_found(text, words))
    named = [names for names in found if names]
    counts = Counter(chain.from_iterable(named))
    known = len(named) - sum(map(_SILENT.issuperset, named))
    pairs = pairwise(found) if "this" in counts else ()
    pointed = any("this" in one and not _OF_PAGES.isdisjoint(two) for one, two in pairs)
    return Tally(len(words), known, counts, "ask" in found[0], pointed)


def _found(text: str, words: Sequence[str]) -> Iterator[frozenset[str]]:
    """Yield the classes of each word; where a word is matters to few, and is found only for these."""
    place = start = end = 0
    for number, classed in enumerate(map(_CLASSES.__getitem__, words)):
        head, other = classed or (_NO_CLASSES, _NO_CLASSES)
        if number and head != other:
            for word in words[place : number + 1]:  # no letter is between two words: the next is found at once
                before, start = end, text.index(word, end)
                end = start + len(word)
            place = number + 1
            yield head if start > before + 1 and _BREAK.search(text, before, start) else other
        else:
            yield head


def numbered(text: str) -> bool:
    """Return whether the text refers to a numbered page.

    >>> numbered("More on page 2"), numbered("The page was turned")
    (True, False)
    """
    words = _NUMBERED.findall(text) if _FIGURE.search(text) else ()
    return any("leaf" in classed[0] for classed in map(_CLASSES.__getitem__, words) if classed)


def classes(word: str, *, head: bool) -> frozenset[str]:
    """Return the classes of a word in any language, or those of its parts if it has none itself (“e-mail-list”).

    head: whether it starts a sentence. Only there does a word ask for something, and only elsewhere does a capital
    distinguish German “Sie” from “sie”.
    """
    at_head, elsewhere = _CLASSES[word] or (_NO_CLASSES, _NO_CLASSES)
    return at_head if head else elsewhere


def _both(word: str) -> tuple[frozenset[str], frozenset[str]] | tuple[()]:
    """Return the classes of a word at the start of a sentence and elsewhere; nothing if it has none."""
    exact, stems, any_stem = _plain()
    low = word.lower()
    found = frozenset(exact.get(low, ()))
    if any_stem.fit(low):
        found |= {name for name, each in stems if each.fit(low)}
    parts = _NO_CLASSES
    if "-" in word:
        parts = parts.union(*(classes(part, head=False) for part in word.split("-") if part))
    head, other = found or parts, found.union(_capital().get(word, ())) - {"ask"} or parts
    return (head, other) if head or other else ()


def _telling(word: str) -> tuple[str, ...]:
    return tuple(part.casefold() for part in _JOINT.split(word) if len(part) >= TELLING)


_CLASSES = Remembered(_both)
_TELLING = Remembered(_telling)
_READ = Remembered(_read, KEPT_LINES, LONGEST)


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
def _plain() -> tuple[Mapping[str, list[str]], tuple[tuple[str, Stems], ...], Stems]:
    """Return the classes of each whole word, the stems of each class, and those of any."""
    exact, stems = defaultdict(list), defaultdict(list)
    for name, word in _words():
        if "*" in word:
            stems[name].append(word)
        elif word == word.lower():
            exact[word].append(name)
    each = tuple((name, Stems.of(words)) for name, words in stems.items())
    return exact, each, Stems.of(list(chain.from_iterable(stems.values())))


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
