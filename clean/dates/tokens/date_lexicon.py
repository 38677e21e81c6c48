"""A language's words for time, compiled from its table `dates.toml`: the classes a word may have, and their payloads.

A lowercase word matches any case; one that begins with `=` matches only as written ("=May"). An entry of several words
is one token; "aug." is the abbreviation including its full stop.

Each token has a letter, one for each set of classes and each word that occurs in such an entry: so texts are strings of
letters, in which the entries of several words, and later the rules, are found by regular expressions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain, product
from typing import NamedTuple

from clean.dates.tokens import shapes
from clean.dates.tokens.date_table import rows
from clean.dates.tokens.shapes import Entry
from clean.language import table
from clean.remembered import Remembered

_NOTHING: Entry = {}
_WORDS = frozenset({"word", "abbr", "elided"})  # kinds of tokens
_BEGINNINGS = _WORDS | {"int"}

Letters = Mapping[tuple[frozenset[str], str], str]
"""The letter for a set of classes and a word of a phrase in lower case, or "" for all others."""


class Token(NamedTuple):
    """Where a token is in its part of a text, in code points; what it may be; and its letter."""

    start: int
    end: int
    entry: Entry
    letter: str


@dataclass(frozen=True, slots=True)
class Phrases:
    """The entries of several words: a pattern of their letters, and what each may be, with its letter as one token."""

    pattern: re.Pattern[str]
    whole: Mapping[str, tuple[Entry, str]]


@dataclass(frozen=True)
class Lexicon:
    """Words of one language. No slots: what parts of texts are is remembered."""

    folded: Mapping[str, Entry]
    exact: Mapping[str, Entry]
    endings: Mapping[str, tuple[str, ...]]
    letters: Letters
    phrases: Phrases
    order: str
    """How the language writes dates in figures, "DMY"; empty if there are two ways."""
    small: bool
    """Whether months and weekdays have small letters, so that a capital makes them a name."""

    def word(self, written: str) -> Entry:
        """Return what this word may be, by its letters and their case; a word in capitals counts as capitalised."""
        shown = written.capitalize() if written.isupper() and len(written) > 3 else written
        return self.exact.get(written) or self.exact.get(shown) or self.folded.get(plain(written), _NOTHING)

    @cached_property
    def classes(self) -> Mapping[str, frozenset[str]]:
        """The classes that each letter stands for."""
        return {letter: names for (names, _), letter in self.letters.items()}

    @cached_property
    def tokens_of(self) -> Mapping[str, tuple[Token, ...]]:
        """The tokens of any part of a text, as `shapes.PART` cuts it."""
        return Remembered(lambda part: tuple(self._tokens(part)))

    @cached_property
    def letters_of(self) -> Mapping[str, str]:
        """The letters of the tokens of any part of a text."""
        return Remembered(self._letters)

    def _letters(self, part: str) -> str:
        word = part.removesuffix(" ").removesuffix("\n")
        if word.isalpha():  # as most parts are: a single word
            return self._letter(self.word(word), word)
        return "".join(token.letter for token in self._tokens(part))

    def _tokens(self, part: str) -> Iterator[Token]:
        for found in shapes.TOKEN.finditer(part):
            kind, written = found.lastgroup or "", found[0]
            entry = self.word(written) if kind in _WORDS else shapes.entry(kind, written)
            yield Token(found.start(), found.end(), entry, self._letter(entry, written))

    def _letter(self, entry: Entry, written: str) -> str:
        names = frozenset(entry)
        return self.letters.get((names, plain(written))) or self.letters[names, ""]

    def knows(self, ending_list: str, word: str) -> bool:
        """Return whether the word has one of the endings of a list in `[endings]`."""
        return word.endswith(self.endings.get(ending_list, ()))


@cache
def lexicon(language: str) -> Lexicon:
    """Compile the table of a language; an unknown language knows numbers and written dates only."""
    folded: dict[str, dict[str, str]] = {}
    exact: dict[str, dict[str, str]] = {}
    phrases: dict[tuple[str, ...], Entry] = {}
    for words, classes in _merged(language).items():
        first, *rest = tokens_in(words)
        key = first if words.startswith("=") else plain(first)
        if rest:
            phrases.setdefault((plain(first), *map(plain, rest)), classes)
        else:
            (exact if words.startswith("=") else folded).setdefault(key, {}).update(classes)
    for word, classes in exact.items():
        exact[word] = folded.get(word.lower(), {}) | classes
    letters = _lettered(folded, exact, phrases)
    endings = {name: tuple(value) for name, value in table(language, "dates").get("endings", {}).items()}
    source = table(language, "dates")
    order, small = source.get("order", ""), source.get("small", False)
    return Lexicon(folded, exact, endings, letters, _phrases(phrases, letters), order, small)


def plain(written: str) -> str:
    """Return a word in lower case, with a straight apostrophe; a Turkish capital becomes one letter, not two."""
    return written.replace("İ", "i").lower().replace("’", "'").replace("ʼ", "'")


def tokens_in(entry: str) -> list[str]:
    """Return the tokens of an entry of a table; one that ends in an apostrophe is a single one ("l'")."""
    words = entry.removeprefix("=")
    return [words] if words.endswith("'") else [found[0] for found in shapes.TOKEN.finditer(words)]


def _merged(language: str) -> dict[str, dict[str, str]]:
    merged: dict[str, dict[str, str]] = {}
    for words, name, payload in rows(language):
        merged.setdefault(words, {})[name] = payload
    return merged


def _lettered(
    folded: Mapping[str, Entry], exact: Mapping[str, Entry], phrases: Mapping[tuple[str, ...], Entry]
) -> Letters:
    """Return a letter for each set of classes, and one more for each that a word of a phrase may have."""
    sets = {(frozenset(entry), "") for entry in chain(folded.values(), exact.values(), phrases.values())}
    sets |= {(names, "") for names in shapes.CLASS_SETS}
    parts = {word for phrase in phrases for word in phrase}
    for word in parts:
        kind = _kind(word)
        entry = folded.get(word, _NOTHING) if kind in _WORDS else shapes.entry(kind, word)
        sets.add((frozenset(entry), word))
    sets |= {(frozenset(entry), word.lower()) for word, entry in exact.items() if word.lower() in parts}
    ordered = sorted(sets, key=lambda each: (sorted(each[0]), each[1]))
    return {one: chr(0xE000 + place) for place, one in enumerate(ordered)}


def _kind(word: str) -> str:
    found = shapes.TOKEN.match(word + "a" if word.endswith("'") else word)
    return (found and found.lastgroup) or ""


def _phrases(entries: Mapping[tuple[str, ...], Entry], letters: Letters) -> Phrases:
    """Return the phrases as strings of letters; of those that begin alike, the longest counts."""
    spelled: dict[str, list[str]] = {}
    for (_, word), letter in letters.items():
        spelled.setdefault(word, []).append(letter)
    whole = {
        "".join(written): (entry, letters[frozenset(entry), ""])
        for words, entry in entries.items()
        if _kind(words[0]) in _BEGINNINGS
        for written in product(*(spelled[word] for word in words))
    }
    rests: dict[str, list[str]] = {}
    for written in sorted(whole, key=len, reverse=True):
        rests.setdefault(written[0], []).append(written[1:])
    options = "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in rests.items())
    return Phrases(re.compile(options or "(?!)"), whole)
