"""The sets of characters that the parts of a pattern match, as Python's `re` reads them.

A set is a sorted tuple of spans of code points, (first, last + 1). The end of the text counts as a character of its
own, behind all others.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, TypeAlias

Set: TypeAlias = tuple[tuple[int, int], ...]

_CODER: Any = re._compiler._sre  # type: ignore[attr-defined]  # how the engine itself folds case
_ALIKE: Mapping[int, tuple[int, ...]] = re._casefix._EXTRA_CASES  # type: ignore[attr-defined]
_TOP = 0x110000
_CASED = 0x1F000
"""The first of the planes above all letters with two cases."""
_ENTITIES = {"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}

NONE: Set = ()
ANY: Set = ((0, _TOP + 1),)
"""Every character, and the end of the text."""
END: Set = ((_TOP, _TOP + 1),)
"""The end of the text."""


def characters(code: str, value: Any, flags: int) -> Set | None:  # noqa: ANN401 - the parser's own tuples
    """Return the set that an item of a parsed pattern matches; None if it is not a single character."""
    match code:
        case "LITERAL":
            return _folded(value, value + 1, flags)
        case "NOT_LITERAL":
            return complement(_folded(value, value + 1, flags))
        case "ANY":
            return ((0, _TOP),) if flags & re.DOTALL else complement(((10, 11),))
        case "IN":
            return _class(value, flags)
    return None


def _class(members: Sequence[tuple[Any, Any]], flags: int) -> Set:
    negated = str(members[0][0]) == "NEGATE"
    found = union(_member(str(code), value, flags) for code, value in members[negated:])
    return complement(found) if negated else found


def _member(code: str, value: Any, flags: int) -> Set:  # noqa: ANN401 - the parser's own tuples
    if code == "RANGE":
        return _folded(value[0], value[1] + 1, flags)
    if code == "LITERAL":
        return _folded(value, value + 1, flags)
    return _category(str(value).removeprefix("CATEGORY_"), bool(flags & re.ASCII))


@cache
def _category(name: str, ascii_only: bool) -> Set:
    if name.startswith("NOT_"):
        return complement(_category(name.removeprefix("NOT_"), ascii_only))
    pattern = re.compile(f"{_ENTITIES[name]}+", re.ASCII if ascii_only else 0)
    return tuple(found.span() for found in pattern.finditer("".join(map(chr, range(_TOP)))))


@cache
def _folded(first: int, end: int, flags: int) -> Set:
    """Return a span with everything that matches a character of it when case is ignored."""
    if not flags & re.IGNORECASE:
        return ((first, end),)
    kin = _kin(bool(flags & re.ASCII))
    cased = sorted(kin)
    within = cased[bisect_left(cased, first) : bisect_left(cased, end)]
    return union([((first, end),), *(((other, other + 1),) for one in within for other in kin[one])])


@cache
def _kin(ascii_only: bool) -> Mapping[int, tuple[int, ...]]:
    """Return for each character with another case all that match it, by the engine's own tables."""
    lower = _CODER.ascii_tolower if ascii_only else _CODER.unicode_tolower
    alike = {} if ascii_only else _ALIKE
    below: dict[int, set[int]] = defaultdict(set)
    for one in range(_CASED):
        if (small := lower(one)) != one or one in alike:
            below[small] |= {small, one}
    groups = {
        small: {other for each in (small, *alike.get(small, ())) for other in below[each] | {each}}
        for small in list(below)
    }
    return {one: tuple(sorted(group)) for small, group in groups.items() for one in below[small]}


def union(sets: Iterable[Set]) -> Set:
    """Return what is in any of the sets."""
    return _united(tuple(each for each in sets if each))


@lru_cache(maxsize=1 << 16)
def _united(sets: tuple[Set, ...]) -> Set:
    made: list[tuple[int, int]] = []
    for first, end in sorted(span for each in sets for span in each):
        if made and first <= made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((first, end))
    return tuple(made)


def complement(one: Set) -> Set:
    """Return all characters, without the end of the text, that are not in the set."""
    edges = (0, *(edge for span in one for edge in span), _TOP)
    return tuple((start, end) for start, end in list(pairwise(edges))[::2] if start < end)


@lru_cache(maxsize=1 << 16)
def without(one: Set, other: Set) -> Set:
    """Return what is in the first set and not in the second; the end of the text, too."""
    kept = []
    for first, end in one:
        cuts = [(max(a, first), min(b, end)) for a, b in other if a < end and first < b]
        edges = (first, *(edge for cut in cuts for edge in cut), end)
        kept += [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]
    return tuple(kept)


@lru_cache(maxsize=1 << 16)
def overlap(one: Set, other: Set) -> bool:
    """Return whether two sets have a character in common."""
    if len(one) > len(other):
        one, other = other, one
    return any(_meets(first, end, other) for first, end in one)


def _meets(first: int, end: int, other: Set) -> bool:
    place = bisect_left(other, (first, _TOP + 2))
    return (place > 0 and other[place - 1][1] > first) or (place < len(other) and other[place][0] < end)


def heaviest(weighted: Iterable[tuple[Set, int]]) -> int:
    """Return the greatest sum of the weights of sets that have one character in common."""
    edges = sorted(
        edge for each, weight in weighted for first, end in each for edge in ((first, 1, weight), (end, 0, -weight))
    )
    most = now = 0
    for _, _, weight in edges:
        now += weight
        most = max(most, now)
    return most
