r"""How long a pattern can run: an upper bound on the number of ways it can try to match one line.

Python's `re` tries the ways one after the other; nested or repeated open-ended parts multiply them. The bound is
computed from the pattern itself, so a pattern that could run away is rejected before it sees any text. It is coarse:
use possessive (`\w*+`) and bounded repeats (`.{0,60}`) to stay below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_PARSER: Any = re._parser  # type: ignore[attr-defined]  # the standard library's own pattern parser
LINE = 400  # code points of the longest line in which phrases are searched for
SLOW = 10_000  # ways within a part that is tried once
FEW = 8  # choices that don't grow with the text; outside repeats they are not counted
MOST = 2_000_000  # a few hundredths of a second for the worst line


def ways(pattern: str, flags: int = re.IGNORECASE) -> int:
    """Return the bound for `pattern`; raises re.error if it is not a valid pattern.

    >>> ways("share (this|it)"), ways("(.*)*x") > MOST
    (1, True)
    """
    return _sequence(_PARSER.parse(pattern, flags), repeated=False)


def _sequence(items: Iterable[tuple[Any, Any]], *, repeated: bool) -> int:
    product = 1
    for code, value in items:
        product = min(product * _item(str(code), value, repeated=repeated), MOST + 1)
    return product


def _item(code: str, value: Any, *, repeated: bool) -> int:  # noqa: ANN401 - the parser's own tuples
    if code == "BRANCH":
        return _branch([list(branch) for branch in value[1]], repeated=repeated)
    if code in {"MAX_REPEAT", "MIN_REPEAT"}:
        return _repeat(*value, repeated=repeated)
    if code == "POSSESSIVE_REPEAT":
        return _settled(_sequence(value[2], repeated=True))
    if code == "ATOMIC_GROUP":
        return _settled(_atomic(value, repeated=repeated))
    inner = {"SUBPATTERN": 3, "ASSERT": 1, "ASSERT_NOT": 1}.get(code)
    if inner is not None:
        return _sequence(value[inner], repeated=repeated)
    return MOST + 1 if code.startswith("GROUPREF") else 1  # a backreference; else one character or a position


def _atomic(items: list[tuple[Any, Any]], *, repeated: bool) -> int:
    """Count the ways of an atomic group. A lone open repeat in it simply ends where its body does not match."""
    if len(items) == 1 and str(items[0][0]) == "MAX_REPEAT":
        return _sequence(items[0][1][2], repeated=True)
    return _sequence(items, repeated=repeated)


def _settled(inner: int) -> int:
    """Return 1, since a part that never backtracks multiplies nothing, unless the part itself is slow."""
    return 1 if inner <= SLOW else inner


def _branch(branches: list[list[tuple[Any, Any]]], *, repeated: bool) -> int:
    each = [_sequence(branch, repeated=repeated) for branch in branches]
    if not repeated:
        return max(each)
    if all(str(code) == "LITERAL" for branch in branches for code, _ in branch):
        # Two words can match at the same place only if one is a prefix of the other.
        words = [tuple(value for _, value in branch) for branch in branches]
        return max(sum(word[: len(other)] == other for other in words) for word in words)
    return sum(each)


def _repeat(least: int, most: int, body: Iterable[tuple[Any, Any]], *, repeated: bool) -> int:
    most = min(int(most), LINE)
    inner = _sequence(body, repeated=repeated or most > 1)
    lengths = max(1, most - int(least) + 1)
    if lengths < FEW and not repeated:
        lengths = 1
    return int(min(inner ** min(most, 40), MOST + 1)) * lengths
