"""The characters that a full match of a pattern can start with: most patterns can skip most lines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

_PARSER: Any = re._parser  # type: ignore[attr-defined]  # the standard library's own pattern parser
_WIDEST = 200  # characters of a range that is expanded
_SINGLE = {"ı": "i", "ſ": "s"}  # letters that `re.IGNORECASE` folds differently from `casefold`

Initials = frozenset[str]
"""Folded first characters; "" among them means any character, or none."""


@lru_cache(maxsize=4096)
def fold(character: str) -> str:
    """Return one representative of the characters that a pattern treats as equal ignoring case; "0" for all digits.

    >>> fold("Ä"), fold("7")
    ('ä', '0')
    """
    return "0" if character.isdecimal() else _SINGLE.get(character, character.casefold()[:1])


def initials(pattern: re.Pattern[str]) -> Initials:
    """Return the folded characters that a match of the whole pattern can start with."""
    found, empty = _sequence(_PARSER.parse(pattern.pattern, pattern.flags & ~re.UNICODE))
    return frozenset(found | {""} if empty else found)


def _sequence(items: Iterable[tuple[Any, Any]]) -> tuple[set[str], bool]:
    """Return the first characters of a sequence, and whether it can be empty."""
    found: set[str] = set()
    for code, value in items:
        first, empty = _item(str(code), value)
        found |= first
        if not empty:
            return found, False
    return found, True


def _item(code: str, value: Any) -> tuple[set[str], bool]:  # noqa: ANN401 - the parser's own tuples
    if code == "BRANCH":
        return _branches(value[1])
    if code in {"SUBPATTERN", "ATOMIC_GROUP"}:
        return _sequence(value[3] if code == "SUBPATTERN" else value)
    if code in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        found, empty = _sequence(value[2])
        return found, empty or value[0] == 0
    if code in {"AT", "ASSERT", "ASSERT_NOT"}:
        return set(), True  # matches no character
    return _class([(code, value)] if code == "LITERAL" else value if code == "IN" else [("ANY", None)]), False


def _branches(branches: Iterable[Iterable[tuple[Any, Any]]]) -> tuple[set[str], bool]:
    each = [_sequence(branch) for branch in branches]
    return set().union(*(found for found, _ in each)), any(empty for _, empty in each)


def _class(members: Iterable[tuple[Any, Any]]) -> set[str]:
    """Return the characters of a class; "" if there are too many or they can't be determined."""
    found: set[str] = set()
    for code, value in members:
        name = str(code)
        if name == "LITERAL":
            found.add(fold(chr(value)))
        elif name == "RANGE" and value[1] - value[0] < _WIDEST:
            found |= {fold(chr(n)) for n in range(value[0], value[1] + 1)}
        elif name == "CATEGORY" and str(value) == "CATEGORY_DIGIT":
            found.add("0")
        else:
            return {""}
    return found
