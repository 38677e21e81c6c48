"""A language's words for time, compiled from its table `dates.toml`: the classes a word may have, and their payloads.

The table has two parts. `plain` lists the words of a class; `valued` maps payloads to words (`[valued.MONTH]`,
`1 = ["january"]`). A lowercase word matches any case; one that begins with `=` matches only as written ("=May"). An
entry of several words is one token; "aug." is the abbreviation including its full stop.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache

from clean.dates import shapes
from clean.dates.shapes import Entry
from clean.language import table

Phrase = tuple[tuple[str, ...], Entry]
"""The words after the first one, in lower case, and what the whole phrase may be."""

_NOTHING: Entry = {}
_WORDS = frozenset({"word", "abbr"})  # kinds of tokens
_BEGINNINGS = frozenset({"word", "abbr", "int"})


_REMEMBERED = 16_384  # tokens of a language; a text has a few hundred different ones


@dataclass(frozen=True)
class Lexicon:
    """Words of one language; `symbols` maps each set of classes to one letter, and patterns match these letters.

    No slots: what tokens may be is remembered.
    """

    folded: Mapping[str, Entry]
    exact: Mapping[str, Entry]
    phrases: Mapping[str, list[Phrase]]
    endings: Mapping[str, tuple[str, ...]]
    symbols: dict[frozenset[str], str] = field(default_factory=dict)

    def word(self, written: str) -> Entry:
        """Return what this word may be, by its letters and their case; a word in capitals counts as capitalised."""
        shown = written.capitalize() if written.isupper() and len(written) > 3 else written
        return self.exact.get(shown) or self.folded.get(written.lower(), _NOTHING)

    @cached_property
    def told(self) -> Callable[[str, str], tuple[Entry, str, Sequence[Phrase]]]:
        """Take the kind of a token and how it is written; return what it may be, its letter, and what it may begin."""
        return lru_cache(maxsize=_REMEMBERED)(self._told)

    def _told(self, kind: str, written: str) -> tuple[Entry, str, Sequence[Phrase]]:
        entry = self.word(written) if kind in _WORDS else shapes.entry(kind, written)
        phrases = self.phrases.get(written.lower(), ()) if kind in _BEGINNINGS else ()
        return entry, self.symbols[frozenset(entry)], phrases

    def letters(self, name: str) -> str:
        """Return all letters whose token may be of this class."""
        return "".join(sorted(letter for names, letter in self.symbols.items() if name in names))

    def knows(self, ending_list: str, word: str) -> bool:
        """Return whether the word has one of the endings of a list in `[endings]`."""
        return word.endswith(self.endings.get(ending_list, ()))


@cache
def lexicon(language: str) -> Lexicon:
    """Compile the table of a language; an unknown language knows numbers and written dates only."""
    source = table(language, "dates")
    folded: dict[str, dict[str, str]] = {}
    exact: dict[str, dict[str, str]] = {}
    phrases: dict[str, list[Phrase]] = {}
    for words, classes in _merged(source).items():
        first, rest = _split(words.removeprefix("="))
        key = first if words.startswith("=") else first.lower()
        if rest:
            phrases.setdefault(first.lower(), []).append((rest, classes))
        else:
            (exact if words.startswith("=") else folded).setdefault(key, {}).update(classes)
    for word, classes in exact.items():
        exact[word] = folded.get(word.lower(), {}) | classes
    for options in phrases.values():
        options.sort(key=lambda option: -len(option[0]))
    endings = {name: tuple(value) for name, value in source.get("endings", {}).items()}
    book = Lexicon(folded, exact, phrases, endings)
    _letter(book)
    return book


def _merged(source: Mapping[str, Mapping[str, object]]) -> dict[str, dict[str, str]]:
    merged: dict[str, dict[str, str]] = {}
    for words, name, payload in _rows(source):
        merged.setdefault(words, {})[name] = payload
    return merged


def _rows(source: Mapping[str, Mapping[str, object]]) -> Iterator[tuple[str, str, str]]:
    for name, words in source.get("plain", {}).items():
        for word in words if isinstance(words, list) else ():
            yield word, name, word
    for name, groups in source.get("valued", {}).items():
        for payload, words in groups.items() if isinstance(groups, Mapping) else ():
            for word in words:
                yield word, name, payload


def _split(words: str) -> tuple[str, tuple[str, ...]]:
    first, *rest = [found[0] for found in shapes.TOKEN.finditer(words)]
    return first, tuple(word.lower() for word in rest)


def _letter(book: Lexicon) -> None:
    entries = [*book.folded.values(), *book.exact.values(), *(e for group in book.phrases.values() for _, e in group)]
    sets = {frozenset(found) for found in entries} | set(shapes.CLASS_SETS)
    for place, names in enumerate(sorted(sets, key=sorted)):
        book.symbols[names] = chr(0xE000 + place)
