"""The letters that a match can start with: most patterns need not be tried, or compiled, for most lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

_PARSER: Any = re._parser  # type: ignore[attr-defined]  # the standard library's own pattern parser
LONGEST = 4  # folded characters of the longest opening
_MOST = 400  # openings of a part that are told apart further
_WIDEST = 200  # characters of a range that is expanded
_SINGLE = {"ı": "i", "ſ": "s"}  # letters that `re.IGNORECASE` folds differently from `casefold`

Openings = frozenset[str]
"""Folded starts, none of which starts with another; "" means any, or no character at all."""


class Starts(NamedTuple):
    """How a part of a pattern can start.

    going: what has been matched if the part ends here; the next part continues it.
    final: what is not continued, because it is long enough or because anything can follow.
    """

    going: frozenset[str]
    final: frozenset[str]


_NOTHING = Starts(frozenset({""}), frozenset())  # an empty part
_ANYTHING = Starts(frozenset(), frozenset({""}))


def fold(character: str) -> str:
    """Return one representative of the characters that a pattern treats as equal ignoring case; "0" for all digits.

    >>> fold("Ä"), fold("7")
    ('ä', '0')
    """
    return "0" if character.isdecimal() else _SINGLE.get(character, character.casefold()[:1])


class _Folds(dict[int, str]):
    """What each character is folded to, by its code point; those that occurred so far."""

    def __missing__(self, code: int) -> str:
        self[code] = fold(chr(code))
        return self[code]


_FOLDS = _Folds()
_ASCII_FOLDS = "".join(map(fold, map(chr, range(0x80)))).encode() + bytes(range(0x80, 0x100))


def folded(line: str) -> str:
    """Return a line with every character folded, so that a part of it can be looked for ignoring case.

    >>> folded("Ärger am 7.")
    'ärger am 0.'
    """
    if line.isascii():
        return line.encode().translate(_ASCII_FOLDS).decode()
    return line.translate(_FOLDS)


def openings(pattern: str, parts: Mapping[str, Starts]) -> Openings:
    """Return how a match of the pattern can start; `parts` are characters that stand for known parts."""
    return shortest(frozenset[str]().union(*starts(pattern, parts)))


def starts(pattern: str, parts: Mapping[str, Starts]) -> Starts:
    """Return how a pattern can start, as a part of another one. Raises re.error if it is not a valid pattern."""
    return _sequence(_PARSER.parse(pattern, re.IGNORECASE), parts)


def shortest(found: Openings) -> Openings:
    """Leave out the openings that start with another one.

    >>> sorted(shortest(frozenset({"by", "by a", "fr"})))
    ['by', 'fr']
    """
    return frozenset(one for one in found if not any(one[:length] in found for length in range(len(one))))


def _sequence(items: Iterable[tuple[Any, Any]], parts: Mapping[str, Starts]) -> Starts:
    found = _NOTHING
    for code, value in items:
        found = _joined(found, _item(str(code), value, parts))
        if not found.going:
            break
    return found


def _joined(first: Starts, then: Starts) -> Starts:
    if then is _NOTHING:
        return first
    if len(first.going) * (len(then.going) + len(then.final)) > _MOST:
        return Starts(frozenset(), first.final | first.going)
    final = first.final | {(one + other)[:LONGEST] for one in first.going for other in then.final}
    going = {(one + other)[:LONGEST] for one in first.going for other in then.going}
    done = {one for one in going if len(one) == LONGEST}
    return Starts(frozenset(going - done), frozenset(final | done))


def _item(code: str, value: Any, parts: Mapping[str, Starts]) -> Starts:  # noqa: ANN401 - the parser's own tuples
    if code == "LITERAL":
        return parts.get(chr(value)) or Starts(frozenset({fold(chr(value))}), frozenset())
    if code == "BRANCH":
        return _either(_sequence(branch, parts) for branch in value[1])
    if code in {"SUBPATTERN", "ATOMIC_GROUP"}:
        return _sequence(value[3] if code == "SUBPATTERN" else value, parts)
    if code in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        return _repeated(_sequence(value[2], parts), least=int(value[0]), most=int(value[1]))
    if code in {"AT", "ASSERT", "ASSERT_NOT"}:
        return _NOTHING  # matches no character
    return _class(value) if code == "IN" else _ANYTHING


def _either(branches: Iterable[Starts]) -> Starts:
    each = list(branches)
    return Starts(frozenset().union(*(one.going for one in each)), frozenset().union(*(one.final for one in each)))


def _repeated(part: Starts, *, least: int, most: int) -> Starts:
    """Return the starts of a repeated part; what follows its first occurrence is not told apart."""
    if most > 1:
        part = Starts(frozenset(), part.final | part.going)
    return part if least else _either((part, _NOTHING))


def _class(members: Iterable[tuple[Any, Any]]) -> Starts:
    """Return the characters of a class; any, if there are too many or they can't be determined."""
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
            return _ANYTHING
    return Starts(frozenset(found), frozenset())
