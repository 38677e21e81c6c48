"""What a line must have in it to match a regular expression: a pattern whose words it lacks need not be compiled.

`(?:share|post) (?:this|it)` needs one of `share` and `post`, and one of `this` and `it`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Needs = tuple[frozenset[str], ...]
"""Of each set at least one part is in whatever matches; () if nothing is known."""

_PARSER: Any = re._parser  # type: ignore[attr-defined]  # the standard library's own pattern parser
_MOST = 3  # sets that are told of a pattern, and of a part of it
_WIDEST = 60  # characters of a class that are told apart
_LETTER = 0.1  # share of lines that one more letter leaves, roughly: which set rules out most
_POSITIONS = frozenset({"AT", "ASSERT", "ASSERT_NOT"})  # they take no characters
_ITEMS = {"SUBPATTERN": 3, "MAX_REPEAT": 2, "MIN_REPEAT": 2, "POSSESSIVE_REPEAT": 2, "ASSERT": 1}  # where items are


def needs(pattern: str, parts: Mapping[str, Needs], fold: Callable[[str], str]) -> Needs:
    """Return what whatever matches the pattern must have in it, once its characters are folded.

    parts: characters that stand for known parts of the pattern, each with what it needs.
    fold: maps characters that the pattern takes for the same to the same one.
    Raises re.error if it is not a valid pattern.
    """
    return _Search(parts, fold).sequence(_PARSER.parse(pattern, re.IGNORECASE))


def _rarest(found: Iterable[frozenset[str]]) -> Needs:
    """Return the sets that rule out most lines, the best first; those that rule out few are left out."""
    shortest = {_shortest(one) for one in found}
    ranked = sorted((_share(one), sorted(one)) for one in shortest if not any(other < one for other in shortest))
    return tuple(frozenset(one) for share, one in ranked[:_MOST] if share < 1)


def _shortest(one: frozenset[str]) -> frozenset[str]:
    """Leave out the parts that contain another one."""
    return frozenset(part for part in one if not any(other in part for other in one - {part}))


def _share(one: frozenset[str]) -> float:
    return sum(_LETTER ** len(part.strip()) for part in one)  # nearly every line has a space


@dataclass(frozen=True, slots=True)
class _Search:
    parts: Mapping[str, Needs]
    fold: Callable[[str], str]

    def sequence(self, items: Iterable[tuple[Any, Any]]) -> Needs:
        """Return what items need that follow one another."""
        return _rarest(self._each(items))

    def _each(self, items: Iterable[tuple[Any, Any]]) -> Iterator[frozenset[str]]:
        letters = ""
        for code, value in items:
            name = str(code)
            if name == "LITERAL" and chr(value) not in self.parts:
                letters += self.fold(chr(value))
                continue
            if letters and name not in _POSITIONS:
                yield frozenset({letters})
                letters = ""
            yield from self._item(name, value)
        if letters:
            yield frozenset({letters})

    def _item(self, name: str, value: Any) -> Needs:  # noqa: ANN401 - the parser's own tuples
        if name == "LITERAL":
            return self.parts[chr(value)]
        if name == "BRANCH":
            return _any_of([self.sequence(branch) for branch in value[1]])
        if name == "IN":
            return self._class(value)
        if name == "ATOMIC_GROUP":
            return self.sequence(value)
        may_be_left_out = name.endswith("_REPEAT") and value[0] == 0
        return self.sequence(value[_ITEMS[name]]) if name in _ITEMS and not may_be_left_out else ()

    def _class(self, members: Iterable[tuple[Any, Any]]) -> Needs:
        found: set[str] = set()
        for code, value in members:
            name = str(code)
            if name == "LITERAL":
                found.add(chr(value))
            elif name == "RANGE" and value[1] - value[0] < _WIDEST:
                found |= {chr(number) for number in range(value[0], value[1] + 1)}
            elif name == "CATEGORY" and str(value) == "CATEGORY_DIGIT":
                found.add("0")
            else:
                return ()
        if found & self.parts.keys():
            return _any_of([self.parts.get(one, (frozenset({self.fold(one)}),)) for one in found])
        return (frozenset(map(self.fold, found)),)


def _any_of(branches: list[Needs]) -> Needs:
    """Return what is needed if one of several branches matches: what all need, and one of what each needs first."""
    if not all(branches):
        return ()
    return _rarest({*set(branches[0]).intersection(*branches), frozenset().union(*(branch[0] for branch in branches))})
