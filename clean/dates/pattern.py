"""The notation for what rules look for: regular expressions over classes of tokens.

`"(?:ARTICLE)? which:LAST|NEXT unit:UNIT"` is an optional article, a word for last or next, and a unit. A class in
capitals stands for one token; `A|B` for one token of either class; `name:CLASS` names it. The groups `before` and
`after`, as in `"(?P<before> IN) year:YEAR"`, are context that must match and is left out of the span.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from clean.dates.date_lexicon import Lexicon, lexicon
from clean.dates.date_tokens import Tokens
from clean.needed_parts import needs

_ELEMENT = re.compile(r"(?<![<\w])(?:(?P<name>[a-z]\w*):)?(?P<classes>[A-Z][A-Z]+(?:\|[A-Z]+)*)(?!\w)")


@dataclass(frozen=True, slots=True)
class Match:
    """Where a pattern matched: the tokens, the places of the span, and of each named part."""

    tokens: Tokens
    first: int
    last: int
    parts: dict[str, tuple[int, int]]
    classes: dict[str, tuple[str, ...]]

    def has(self, name: str) -> bool:
        """Return whether the named part is present."""
        return name in self.parts

    def kind(self, name: str) -> str:
        """Return the first listed class that the named part has; empty if the part is absent."""
        if name not in self.parts:
            return ""
        entry = self.tokens.entries[self.parts[name][0]]
        return next((found for found in self.classes[name] if found in entry), "")

    def get(self, name: str) -> str:
        """Return the payload of the named part; empty if it is absent."""
        kind = self.kind(name)
        return self.tokens.entries[self.parts[name][0]][kind] if kind else ""

    def word(self, name: str) -> str:
        """Return the named part's first token in lower case."""
        return self.tokens.word(self.parts[name][0]).lower() if name in self.parts else ""

    @property
    def start(self) -> int:
        """First code point of the span."""
        return self.tokens.starts[self.first]

    @property
    def end(self) -> int:
        """The code point after the span."""
        return self.tokens.ends[self.last - 1]


_Compiled = tuple[re.Pattern[str], dict[str, tuple[str, ...]]]
_COMPILED: dict[tuple[str, str], _Compiled] = {}
"""Patterns with the language whose words they are compiled for."""


def _compiled(pattern: str, language: str) -> _Compiled:
    """Return a regular expression over the symbols of tokens, with the classes of each named part."""
    if (pattern, language) not in _COMPILED:
        _COMPILED[pattern, language] = _compile(pattern, language)
    return _COMPILED[pattern, language]


def _compile(pattern: str, language: str) -> _Compiled:
    book: Lexicon = lexicon(language)
    named: dict[str, tuple[str, ...]] = {}

    def expand(found: re.Match[str]) -> str:
        classes = tuple(found["classes"].split("|"))
        letters = "".join(sorted({letter for name in classes for letter in book.letters(name)}))
        one = f"[{letters}]" if letters else "(?!)."
        if not found["name"]:
            return f"(?:{one})"
        named[found["name"]] = classes
        return f"(?P<{found['name']}>{one})"

    source = _ELEMENT.sub(expand, pattern)
    return re.compile(re.sub(r"\s+", "", source)), named


@cache
def _needs(pattern: str) -> tuple[tuple[tuple[frozenset[str], ...], ...], ...]:
    """Return what a match of a pattern needs, in any language: one way of each; a way needs one class of each set."""
    classes: dict[str, str] = {}

    def stand_in(found: re.Match[str]) -> str:
        return classes.setdefault(found["classes"], chr(0xE000 + len(classes)))

    source = re.sub(r"\s+", "", _ELEMENT.sub(stand_in, pattern))
    names = {letter: frozenset(names.split("|")) for names, letter in classes.items()}
    wanted = needs(source, {}, str)
    return tuple(tuple(tuple(names[letter] for letter in part) for part in one) for one in wanted)


def is_worth_trying(pattern: str, language: str, present: frozenset[str]) -> bool:
    """Return whether tokens of these classes may match; of a compiled pattern, that is as fast to try as to tell."""
    return (pattern, language) in _COMPILED or may_match(pattern, present)


def may_match(pattern: str, present: frozenset[str]) -> bool:
    """Return whether tokens of these classes can match a pattern: most can't, and need not be compiled."""
    return all(any(all(names & present for names in way) for way in one) for one in _needs(pattern))


def find(pattern: str, tokens: Tokens, language: str) -> Iterator[Match]:
    """Yield every match of the pattern, from left to right, without overlaps."""
    regex, classes = _compiled(pattern, language)
    for found in regex.finditer(tokens.symbols):
        parts = {name: found.span(name) for name in regex.groupindex if found.start(name) >= 0}
        first = parts["before"][1] if "before" in parts else found.start()
        last = parts["after"][0] if "after" in parts else found.end()
        if first < last:
            yield Match(tokens, first, last, parts, classes)
