"""The notation for what rules look for: regular expressions over classes of tokens.

`"(?:ARTICLE)? which:LAST|NEXT unit:UNIT"` is an optional article, a word for last or next, and a unit. A class in
capitals stands for one token; `A|B` for one token of either class; `name:CLASS` names it. The groups `before` and
`after`, as in `"(?P<before> IN) year:YEAR"`, are context that must match and is left out of the span.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

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


Ways = Sequence[Sequence[Collection[str]]]
"""Several ways, each with sets of classes."""

_Compiled = tuple[re.Pattern[str], dict[str, tuple[str, ...]]]


@cache
def _compiled(pattern: str, language: str) -> _Compiled:
    """Return a regular expression over the symbols of tokens, with the classes of each named part."""
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


def may_match(pattern: str, present: frozenset[str]) -> bool:
    """Return whether tokens of these classes can match a pattern: most can't, and need not be compiled or tried."""
    one_of, ways = _needs(pattern)
    for names in one_of:
        if present.isdisjoint(names):
            return False
    return all(any(not any(map(present.isdisjoint, way)) for way in one) for one in ways)


@cache
def _needs(pattern: str) -> tuple[list[frozenset[str]], list[Ways]]:
    """Return sets of which any match needs one class each, and what it needs in more than one way, or more in a way."""
    found = _known().get(pattern) or parsed_needs(pattern)
    one_of = [frozenset(name for way in one for name in min(way, key=len)) for one in found]
    return one_of, [[[frozenset(names) for names in way] for way in one] for one in found if max(map(len, one)) > 1]


@cache
def _known() -> Mapping[str, Sequence[Ways]]:
    """Read what `python -m tests.dates.write_needs` writes: to parse all patterns takes longer than a text."""
    held: Mapping[str, Sequence[Ways]] = json.loads(files("clean.dates").joinpath("needs.json").read_bytes())
    return held


def parsed_needs(pattern: str) -> Sequence[Ways]:
    """Return what a match of a pattern needs, in any language: one way of each; a way needs one class of each set."""
    classes: dict[str, str] = {}

    def stand_in(found: re.Match[str]) -> str:
        return classes.setdefault(found["classes"], chr(0xE000 + len(classes)))

    source = re.sub(r"\s+", "", _ELEMENT.sub(stand_in, pattern))
    names = {letter: names.split("|") for names, letter in classes.items()}
    return [[[names[letter] for letter in part] for part in sorted(one)] for one in needs(source, {}, str)]


def find(pattern: str, tokens: Tokens, language: str) -> Iterator[Match]:
    """Yield every match of the pattern, from left to right, without overlaps."""
    regex, classes = _compiled(pattern, language)
    for found in regex.finditer(tokens.symbols):
        parts = {name: found.span(name) for name in regex.groupindex if found.start(name) >= 0}
        first = parts["before"][1] if "before" in parts else found.start()
        last = parts["after"][0] if "after" in parts else found.end()
        if first < last:
            yield Match(tokens, first, last, parts, classes)
