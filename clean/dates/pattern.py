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

from clean.dates.tokens import Tokens
from clean.needed_parts import needs

_ELEMENT = re.compile(r"(?<![<\w])(?:(?P<name>[a-z]\w*):)?(?P<classes>[A-Z][A-Z]+(?:\|[A-Z]+)*)(?!\w)")


@dataclass(frozen=True, slots=True)
class Match:
    """Where a pattern matched: the tokens, the places of the span, and of each named part."""

    tokens: Tokens
    first: int
    last: int
    parts: Mapping[str, tuple[int, int]]
    classes: Mapping[str, tuple[str, ...]]

    def has(self, name: str) -> bool:
        """Return whether the named part is present."""
        return name in self.parts

    def kind(self, name: str) -> str:
        """Return the first listed class that the named part has; empty if the part is absent."""
        if name not in self.parts:
            return ""
        present = self.tokens.classes(self.parts[name][0])
        for one in self.classes[name]:
            if one in present:
                return one
        return ""

    def get(self, name: str) -> str:
        """Return the payload of the named part; empty if it is absent."""
        kind = self.kind(name)
        return self.tokens.entry(self.parts[name][0])[kind] if kind else ""

    def word(self, name: str) -> str:
        """Return the named part's first token in lower case."""
        return self.tokens.word(self.parts[name][0]).lower() if name in self.parts else ""

    @property
    def span(self) -> tuple[int, int]:
        """First code point of the span, and the one after it."""
        return self.tokens.span(self.first, self.last)


Ways = Sequence[Sequence[Collection[str]]]
"""Several ways, each with sets of classes."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A regular expression over letters of tokens, with the classes of each named part."""

    regex: re.Pattern[str]
    classes: Mapping[str, tuple[str, ...]]

    def find(self, letters: str) -> Iterator[tuple[int, int, dict[str, tuple[int, int]]]]:
        """Yield every match, from left to right, without overlaps: first and last place of the span, and the parts."""
        for found in self.regex.finditer(letters):
            parts = {name: found.span(name) for name in self.regex.groupindex if found.start(name) >= 0}
            first = parts["before"][1] if "before" in parts else found.start()
            last = parts["after"][0] if "after" in parts else found.end()
            if first < last:
                yield first, last, parts


def compiled(pattern: str, letters: Mapping[str, str]) -> Compiled:
    """Compile a pattern; `letters` has those whose tokens may be of a class, alphanumeric all of them."""
    named: dict[str, tuple[str, ...]] = {}

    def expand(found: re.Match[str]) -> str:
        classes = tuple(found["classes"].split("|"))
        one = "".join(sorted({letter for name in classes for letter in letters.get(name, "")}))
        if not found["name"]:
            return f"[{one}]" if one else "(?:(?!).)"
        named[found["name"]] = classes
        return f"(?P<{found['name']}>{f'[{one}]' if one else '(?!).'})"

    return Compiled(re.compile(re.sub(r"\s+", "", _ELEMENT.sub(expand, pattern))), named)


def classes_of(pattern: str) -> frozenset[str]:
    """Return the classes that a pattern has."""
    return frozenset(name for found in _ELEMENT.finditer(pattern) for name in found["classes"].split("|"))


@cache
def _known() -> Mapping[str, Sequence[Ways]]:
    """Read what `python -m tests.dates.write_needs` writes: to parse all patterns takes longer than a text."""
    held: Mapping[str, Sequence[Ways]] = json.loads(files("clean.dates").joinpath("needs.json").read_bytes())
    return held


def needed(pattern: str) -> Sequence[Ways]:
    """Return what a match of a pattern needs, in any language: one way of each; a way needs one class of each set."""
    return _known().get(pattern) or parsed_needs(pattern)


def parsed_needs(pattern: str) -> Sequence[Ways]:
    """Find what a match of a pattern needs."""
    classes: dict[str, str] = {}

    def stand_in(found: re.Match[str]) -> str:
        return classes.setdefault(found["classes"], chr(0xE000 + len(classes)))

    source = re.sub(r"\s+", "", _ELEMENT.sub(stand_in, pattern))
    names = {letter: names.split("|") for names, letter in classes.items()}
    return [[[names[letter] for letter in part] for part in sorted(one)] for one in needs(source, {}, str)]
