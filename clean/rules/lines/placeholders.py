"""Macros that patterns may use in braces: `{name}`, `{date}`, `{month}` and the like.

`{month}`, `{weekday}`, `{photo}`, `{agency}`, `{net}`: the words of all language tables (`[words]` in phrases.toml).
`{name}`: a person's name, two words or more. `{title}`: capitalised words. `{number}`, `{time}`, `{date}`, and
`{stamp}` (a date with a time, or either alone): by shape.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from clean.language import all_tables
from clean.rules.lines.first_letters import fold, folded
from clean.rules.lines.line_shape import UPPER

# Possessive repeats (`*+`) and atomic groups (`(?>`) never backtrack, so these stay cheap wherever they are used.
_WORD = rf"(?-i:[{UPPER}])[\w’'.-]*+"
_SHAPES = {
    "name": rf"(?>{_WORD}(?: (?:(?:de|da|di|van|von|der|del|al|bin|la|le) )?{_WORD}){{1,3}})",
    "title": rf"{_WORD}(?: {_WORD}){{0,3}}",
    "number": r"\d[\d.,]*+ ?(?:[km]\b|thousand)?",
    "time": r"\d{1,2}(?:[:.]| ?h ?)\d{2}(?::\d{2})?(?: ?[ap]\.?m\b\.?)?"
    r"(?: ?(?:uhr|мск|gmt|utc|[a-z]{1,2}[sd]t|ist|cet|(?-i:[A-Z]{2,4})))?",
}
FROM_TABLES = ("month", "weekday", "photo", "agency", "net")
"""The macros that are made of words."""
_USED_IN = {part: frozenset({part}) for part in FROM_TABLES} | {
    part: frozenset({part, "date", "stamp"}) for part in ("month", "weekday")
}
_NOTHING = "(?!)"  # never matches
MACRO = re.compile(r"\{([a-z]+)\}")
"""A name in braces."""
_YEAR = r"(?:19|20)\d{2}"
_DAY = r"\d{1,2}(?:st|nd|rd|th|\.|-га|-го)?"


@cache
def macros() -> dict[str, str]:
    """Return the name and pattern of everything that may be used in braces."""
    return _of_words({part: _any(_words(part)) for part in FROM_TABLES})


def expand(pattern: str) -> str:
    """Return `pattern` with every `{word}` expanded; unknown ones stay as they are.

    >>> expand("page {number}") == "page (?:" + _SHAPES["number"] + ")"
    True
    """
    return replaced(pattern, {name: f"(?:{meaning})" for name, meaning in macros().items()})


def compiled_for(line: str, pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Compile an expanded `pattern` with at least those words of the macros that are in a line: it matches the same.

    With all words it takes several times as long to compile. So the first line has its own words; once there is a line
    with others, all are compiled, for every later one.
    """
    return _held(pattern, flags).for_line(line)


@lru_cache(maxsize=4096)
def _held(pattern: str, flags: int) -> _Held:
    return _Held(pattern, flags)


class _Held:
    """A pattern, compiled for some words of the macros that it needs, or for all."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source, self._flags = pattern, flags
        self._compiled: re.Pattern[str] | None = None
        self._some: dict[str, frozenset[str]] = {}

    def for_line(self, line: str) -> re.Pattern[str]:
        """Return the pattern, compiled anew if the line has other words than the first one."""
        if self._compiled is None:
            self._some = {part: frozenset(_present(part, line)) for part in _parts(self._source)}
            self._compiled = self._with({part: _present(part, line) for part in self._some})
        elif any(not words.issuperset(_present(part, line)) for part, words in self._some.items()):
            self._compiled = self._with({part: _words(part) for part in self._some})
            self._some = {}
        return self._compiled

    def _with(self, words: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
        found = _of_words({part: _any(words.get(part, ())) for part in FROM_TABLES})
        meant = {name: f"(?:{meaning})" for name, meaning in found.items()}
        return re.compile(replaced(self._source, meant), self._flags)


@cache
def _parts(pattern: str) -> tuple[str, ...]:
    """Return the macros made of words that a pattern needs."""
    names = frozenset(MACRO.findall(pattern))
    return tuple(part for part in FROM_TABLES if names & _USED_IN[part])


@lru_cache(maxsize=4096)
def _present(part: str, line: str) -> tuple[str, ...]:
    within = folded(line)
    return tuple(word for word, letters in _folded_words(part) if letters in within)


def has_word(part: str, line: str) -> bool:
    """Return whether one of the words of a macro such as `photo` is in a line, ignoring case."""
    return bool(_present(part, line))


def begins_with_word(part: str, line: str) -> bool:
    """Return whether a line begins with one of the words of a macro, ignoring case."""
    return folded(line).startswith(_all_folded(part))


def ends_with_word(part: str, line: str) -> bool:
    """Return whether a line ends with one of the words of a macro, ignoring case."""
    return folded(line).endswith(_all_folded(part))


def replaced(pattern: str, macro_texts: Mapping[str, str]) -> str:
    """Return `pattern` with `macro_texts` in place of the macros that they name."""
    return MACRO.sub(lambda m: macro_texts.get(m[1], m[0]), pattern)


def _of_words(words: Mapping[str, str]) -> dict[str, str]:
    """Return the patterns of all macros, given those of the ones that are made of words."""
    found = {**_SHAPES, **words}
    month, weekday, time = (f"(?:{found[part]})" for part in ("month", "weekday", "time"))
    # It starts with a digit, or with a word followed by a digit, so the month needs to be written out only once.
    end = rf"(?:,? {_YEAR})?(?: ?(?:года|г\.?))?"
    named = rf"(?=\d|[^\d\s]{{3,12}} \d)(?:{_DAY} (?:of )?)?{month}\.?(?: {_DAY}(?!\d))?{end}"
    figures = rf"\d{{1,2}}[./-]\d{{1,2}}[./-](?:{_YEAR}|\d{{2}})|{_YEAR}[./-]\d{{1,2}}[./-]\d{{1,2}}"
    dated = figures if found["month"] == _NOTHING else f"{named}|{figures}"
    date = rf"(?:{weekday}\.?,? (?:den |the )?)?(?:{dated})"
    joint = r"(?:,? (?:at|um|в|а|on) |T|,? ?[|/·•@–—-] ?|, ?| )"
    found["date"] = f"(?>(?i:{date}))"
    found["stamp"] = f"(?>(?>(?i:{date}))(?:{joint}(?>{time}))?|(?>{time}){joint}(?>(?i:{date}))|{time})"
    return found


@cache
def _words(part: str) -> tuple[str, ...]:
    """Return the words of a macro in all languages, the longest first."""
    found = {word for held in all_tables("phrases").values() for word in held.get("words", {}).get(part, ())}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


def longest_word(part: str) -> int:
    """Return how many code points the longest word of a macro has."""
    return len(_words(part)[0])


def _any(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, words)) or _NOTHING


@cache
def _folded_words(part: str) -> tuple[tuple[str, str], ...]:
    return tuple((word, "".join(map(fold, word))) for word in _words(part))


@cache
def _all_folded(part: str) -> tuple[str, ...]:
    return tuple(letters for _, letters in _folded_words(part))
