"""The words that web pages use about themselves and to their readers: word classes in the languages' web.toml."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from clean.language import all_tables

CLASSES = ("page", "part", "leaf", "ask", "you", "we", "desk", "more", "this", "bio")
_OF_PAGES = frozenset({"page", "part"})
_KEPT = 1 << 15
"""Words whose classes are remembered."""
_SILENT = frozenset({"leaf", "bio"})  # classes that mean nothing by themselves
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|©")
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


def tally(text: str) -> Tally:
    """Count the words of `text` by class.

    >>> tally("Share this page").counts["part"], tally("Fog on the river").known
    (1, 0)
    """
    words = _WORD.findall(text)
    if not any(map(_CLASSED.__getitem__, words)):
        return Tally(len(words), 0, NONE, opens=False, pointed=False)
    found = _found(text, words)
    named = [names for names in found if names]
    counts = Counter(chain.from_iterable(named))
    known = len(named) - sum(map(_SILENT.issuperset, named))
    pairs = pairwise(found) if "this" in counts else ()
    pointed = any("this" in one and not _OF_PAGES.isdisjoint(two) for one, two in pairs)
    return Tally(len(words), known, counts, "ask" in found[0], pointed)


def _found(text: str, words: Sequence[str]) -> list[frozenset[str]]:
    """Return the classes of each word; between two words there is no letter, so that the next one is found at once."""
    found: list[frozenset[str]] = []
    end = 0
    for word in words:
        start = text.index(word, end)
        if _CLASSED[word]:
            head = not found or (start > end + 1 and _BREAK.search(text, end, start) is not None)
            found.append(classes(word, head=head))
        else:
            found.append(_NO_CLASSES)
        end = start + len(word)
    return found


def numbered(text: str) -> bool:
    """Return whether the text refers to a numbered page.

    >>> numbered("More on page 2"), numbered("The page was turned")
    (True, False)
    """
    return _FIGURE.search(text) is not None and any(
        "leaf" in classes(match[1], head=True) for match in _NUMBERED.finditer(text)
    )


class _Classed(dict[str, bool]):
    """Whether a word is in a class, wherever it stands."""

    def __missing__(self, word: str) -> bool:
        if len(self) >= _KEPT:
            self.clear()
        self[word] = bool(classes(word, head=True) or classes(word, head=False))
        return self[word]


_CLASSED = _Classed()


@lru_cache(maxsize=_KEPT)
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
