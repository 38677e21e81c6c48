r"""How long a pattern can run: an upper bound on the steps in which `re` tries to match it at one place of a line.

`re` tries the ways to match one after the other, and goes back when one fails; nested or repeated open-ended parts
multiply them. The bound follows from the parsed pattern alone, so a pattern that could run away is rejected before it
sees any text. A way counts only as long as the next character can continue it, with case ignored as `re` ignores it.
The bound is coarse where two parts can match the same characters: use possessive (`\w*+`) and bounded repeats
(`.{0,60}`) to stay below it. That it is a bound is a test, against a matcher that counts its steps.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, TypeAlias

from clean.rules.phrases.character_sets import ANY, END, NONE, Set, characters, heaviest, overlap, union, without

_PARSER: Any = re._parser  # type: ignore[attr-defined]  # the standard library's own pattern parser
LINE = 400  # code points of the longest line in which phrases are searched for
MOST = 30_000_000  # steps; a few tenths of a second
DEEPEST = 40  # parentheses in one another; the parser takes a few times as many
_ALWAYS = MOST + 1  # stands for every greater number
_WORD = 40  # code points of the start of a branch that are compared
_COMPARED = 1000  # branches that are compared with one another; if there are more, any may match where another does
_CHOICES = 4  # beginnings of a branch that are compared

_Items: TypeAlias = Sequence[tuple[Any, Any]]
_Repeat: TypeAlias = tuple[int, int, _Items]


@dataclass(frozen=True, slots=True)
class _Cost:
    """What a part can cost, at one place of any line. None of the numbers exceeds `_ALWAYS`."""

    ways: int
    """Ways to match it after which the next character can continue the match."""
    every: int
    """Ways to match it, whatever comes next."""
    steps: int
    """Steps to try all of them."""
    idle: int
    """Steps if the next character can't begin it, nor what follows if it may be empty."""
    empty: int
    """Ways to match no character."""

    def capped(self) -> _Cost:
        """Return the same, with no number above `_ALWAYS`."""
        return _Cost(*(min(n, _ALWAYS) for n in (self.ways, self.every, self.steps, self.idle, self.empty)))


_NEVER = _Cost(_ALWAYS, _ALWAYS, _ALWAYS, _ALWAYS, _ALWAYS)


def steps(pattern: str, flags: int = re.IGNORECASE, line: int = LINE) -> int:
    """Return the bound for `pattern` at one place of a line of so many code points, at most MOST + 1.

    Raises re.error if it is not a valid pattern.

    >>> steps("share (this|it)") < 20, steps("(.*)*x") > MOST
    (True, True)
    """
    parsed = _PARSER.parse(pattern, flags)
    return _Bound(line).sequence(list(parsed), END, parsed.state.flags).steps


def nesting(pattern: str) -> int:
    """Return how many parentheses of a pattern stand in one another."""
    depth = deepest = 0
    for mark in re.sub(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", "", pattern, flags=re.DOTALL):
        depth += (mark == "(") - (mark == ")")
        deepest = max(deepest, depth)
    return deepest


@dataclass(frozen=True, slots=True)
class _Bound:
    line: int
    """Code points."""

    def sequence(self, items: _Items, follow: Set, flags: int) -> _Cost:
        """Return what items cost one after the other; `follow` is what may come after them."""
        after = _firsts(items, follow, flags)[1:]
        costs = [self._item(item, then, flags) for item, then in zip(items, after, strict=True)]
        idle, empty = [0], [1]  # of what is left from each item on, from the end backwards
        for cost in reversed(costs):
            idle.append(cost.idle + cost.empty * idle[-1])
            empty.append(cost.empty * empty[-1])
        ways, entries, total, passing = 1, 1, 0, 0
        for cost, idle_from, empty_from in zip(costs, idle[:0:-1], empty[:0:-1], strict=True):
            total += ways * cost.steps + entries * idle_from
            passing += entries * empty_from
            ways, entries = ways * cost.ways, ways * cost.every
        return _Cost(ways, entries + passing, total, idle[-1], empty[-1]).capped()

    def _item(self, item: tuple[Any, Any], follow: Set, flags: int) -> _Cost:
        code, value = str(item[0]), item[1]
        match code:
            case "AT":
                cost = _Cost(1, 1, 1, 1, 1)
            case "ASSERT" | "ASSERT_NOT":
                cost = _atomic(self.sequence(value[1], END, flags), empty=1)
            case "ATOMIC_GROUP":
                cost = self._atomic_group(value, flags)
            case "SUBPATTERN":
                cost = self.sequence(value[3], follow, _within(value, flags))
            case "BRANCH":
                cost = self._branch(value[1], follow, flags)
            case "POSSESSIVE_REPEAT":
                cost = self._possessive(value, flags)
            case "MAX_REPEAT" | "MIN_REPEAT":
                cost = self._repeat(value, follow, flags)
            case _:  # a character, or a backreference
                cost = _Cost(1, 1, 1, 1, 0) if characters(code, value, flags) is not None else _NEVER
        return cost

    def _atomic_group(self, items: _Items, flags: int) -> _Cost:
        """Return the cost of a group that is never entered again; a repeat in it ends where its body does not match."""
        if len(items) == 1 and str(items[0][0]) == "MAX_REPEAT" and items[0][1][0] <= 1:
            return self._possessive(items[0][1], flags)
        return _cost_of_group(self, _Group(str(items), items), flags)

    def _possessive(self, repeat: _Repeat, flags: int) -> _Cost:
        least, most, body = repeat
        inside = self.sequence(body, END, flags)
        turns = 1 + self._turns(least, most, body)
        whole = replace(
            inside, steps=1 + turns * (1 + inside.steps), idle=2 + (turns if inside.empty else 1) * (1 + inside.idle)
        )
        return _atomic(whole, empty=int(least == 0 or inside.empty > 0))

    def _branch(self, branches: Sequence[_Items], follow: Set, flags: int) -> _Cost:
        costs = [self.sequence(branch, follow, flags) for branch in branches]
        firsts = [_first(branch, follow, flags) for branch in branches]
        idle = 1 + sum(cost.idle for cost in costs)
        return _Cost(
            _together(tuple(_words(branch, follow, flags) for branch in branches), tuple(cost.ways for cost in costs)),
            _together(tuple(_words(branch, ANY, flags) for branch in branches), tuple(cost.every for cost in costs)),
            idle + heaviest(zip(firsts, (cost.steps for cost in costs), strict=True)),
            idle,
            sum(cost.empty for cost in costs),
        ).capped()

    def _repeat(self, repeat: _Repeat, follow: Set, flags: int) -> _Cost:
        least, most, body = repeat
        first, turns = _first(body, NONE, flags), self._turns(least, most, body)
        inside = self.sequence(body, union((first, follow)), flags)
        if inside.empty and most > 1:
            return _NEVER
        settled = inside.ways <= 1 and not inside.empty and not overlap(first, follow)
        if len(body) == 1 and characters(str(body[0][0]), body[0][1], flags) is not None:
            ends = max(turns - least, 0) + 1
            return _Cost(1 if settled else ends, ends, 3 + 2 * turns, 3, int(least == 0)).capped()
        starts = _series(inside.ways, turns - 1)
        return _Cost(
            1 if settled else _series(inside.ways, turns),
            int(least == 0) + starts * inside.every,
            2 + starts * (1 + inside.steps + inside.every * (inside.idle + 2)),
            3 + inside.idle,
            1 + inside.empty if least == 0 else 0,
        ).capped()

    def _turns(self, least: int, most: int, body: Any) -> int:  # noqa: ANN401 - the parser's own sequence
        """Return how often a body can be matched in a line; at the least it may be empty each time."""
        shortest = body.getwidth()[0]
        return min(int(most), self.line // shortest if shortest else self.line + int(least))


@dataclass(frozen=True, slots=True)
class _Group:
    """The items of an atomic group. Macros are such groups, and many patterns hold the same."""

    shown: str
    items: _Items = field(compare=False)


@lru_cache(maxsize=1024)
def _cost_of_group(bound: _Bound, group: _Group, flags: int) -> _Cost:
    inside = bound.sequence(group.items, END, flags)
    return _atomic(inside, empty=min(inside.empty, 1))


@lru_cache(maxsize=1024)
def _start_of_group(group: _Group, flags: int) -> Set:
    return _first(group.items, END, flags)


def _atomic(inside: _Cost, empty: int) -> _Cost:
    return _Cost(1, 1, 1 + inside.steps + inside.idle, 1 + inside.idle, empty).capped()


def _within(group: tuple[Any, ...], flags: int) -> int:
    """Return the flags inside a group."""
    return (flags | int(group[1])) & ~int(group[2])


def _series(ways: int, turns: int) -> int:
    """Return how many ways there are in up to so many turns, capped."""
    if ways <= 1:
        return turns + 1
    total, power = 1, 1
    for _ in range(turns):
        power *= ways
        total += power
        if total > MOST:
            return _ALWAYS
    return total


def _firsts(items: _Items, follow: Set, flags: int) -> list[Set]:
    """Return the characters with which the items can begin from each on, and `follow`, which may come after them."""
    found = [follow]
    for code, value in reversed(items):
        first, empty = _begins(str(code), value, flags)
        left = without(found[-1], _barred(str(code), value, flags))
        found.append(union((first, left)) if empty else first)
    return found[::-1]


def _first(items: _Items, follow: Set, flags: int) -> Set:
    return _firsts(items, follow, flags)[0]


def _barred(code: str, value: Any, flags: int) -> Set:  # noqa: ANN401 - the parser's own tuples
    """Return the characters that can't come next after a negative look-ahead for a single one."""
    if code != "ASSERT_NOT" or value[0] < 0 or len(value[1]) != 1:
        return NONE
    return characters(str(value[1][0][0]), value[1][0][1], flags) or NONE


def _begins(code: str, value: Any, flags: int) -> tuple[Set, bool]:  # noqa: ANN401 - the parser's own tuples
    """Return the characters with which an item can begin, and whether it may be empty."""
    if (own := characters(code, value, flags)) is not None:
        return own, False
    if code == "BRANCH":
        firsts = [_first(branch, END, flags) for branch in value[1]]
    elif code in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        firsts = [_first(value[2], END, flags)] + ([END] if value[0] == 0 else [])
    elif code == "SUBPATTERN":
        firsts = [_first(value[3], END, _within(value, flags))]
    elif code == "ATOMIC_GROUP":
        firsts = [_start_of_group(_Group(str(value), value), flags)]
    else:
        firsts = [END]  # a position
    whole = union(firsts)
    return without(whole, END), overlap(whole, END)


_Word: TypeAlias = tuple[Set, ...]
"""The sets that the first characters of a branch are from."""


def _words(items: _Items, follow: Set, flags: int) -> tuple[_Word, ...]:
    """Return how a branch can begin, or all of it and what may follow; one for each choice of optional characters."""
    firsts = _firsts(items, follow, flags)
    words: list[_Word] = [()]
    for n, (code, value) in enumerate(items):
        own = characters(str(code), value, flags)
        maybe = _optional(str(code), value, flags) if own is None else None
        if (own is None and maybe is None) or n == _WORD or (maybe is not None and len(words) >= _CHOICES):
            return tuple((*word, firsts[n]) for word in words)
        words = [(*word, own or maybe or NONE) for word in words] + (words if own is None else [])
    return tuple((*word, follow) for word in words)


def _optional(code: str, value: Any, flags: int) -> Set | None:  # noqa: ANN401 - the parser's own tuples
    """Return the set of an item that is one character or none."""
    if code not in {"MAX_REPEAT", "MIN_REPEAT"} or tuple(value[:2]) != (0, 1) or len(value[2]) != 1:
        return None
    return characters(str(value[2][0][0]), value[2][0][1], flags)


@lru_cache(maxsize=1024)  # every pattern with a macro holds the branches of the macro
def _together(branches: tuple[tuple[_Word, ...], ...], weights: tuple[int, ...]) -> int:
    """Return the greatest sum of the weights of branches that can match at one place, or more."""
    if len(branches) > _COMPARED:
        return sum(weights)
    return max(
        sum(weight for other, weight in zip(branches, weights, strict=True) if _alike(one, other)) for one in branches
    )


def _alike(ones: Sequence[_Word], others: Sequence[_Word]) -> bool:
    return any(all(map(overlap, one, other)) for one in ones for other in others)
