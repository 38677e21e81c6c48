"""A matcher that goes the way of Python's `re` and counts its steps, as an oracle for the bound on them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

_PARSER: Any = re._parser  # type: ignore[attr-defined]
_COMPILER: Any = re._compiler  # type: ignore[attr-defined]
Items = Sequence[tuple[Any, Any]]
Ends = Iterator[int]


class TooManyError(Exception):
    """More steps than were allowed."""


@lru_cache(maxsize=4096)
def _test(shown: str, flags: int, items: tuple[Any, ...]) -> re.Pattern[str]:
    """Compile one item as the engine does; `shown` is the key, since the items themselves can't be one."""
    state = _PARSER.State()
    state.flags = flags
    return _COMPILER.compile(_PARSER.SubPattern(state, list(items)))  # type: ignore[no-any-return]


class _Item(tuple[Any, Any]):
    """An item that is no key of its own."""

    __slots__ = ()

    def __hash__(self) -> int:
        return 0

    def __eq__(self, _other: object) -> bool:
        return True


class Backtracker:
    """One attempt to match a pattern at the start of a line."""

    def __init__(self, pattern: str, flags: int, line: str, allowed: int) -> None:
        parsed = _PARSER.parse(pattern, flags)
        self.items, self.flags = parsed, parsed.state.flags
        self.line, self.allowed, self.steps = line, allowed, 0

    def ends(self) -> Ends:
        """Yield where a match ends, once for each way to match, in the order in which `re` finds them."""
        return self._walk(self.items, self.flags, 0, 0)

    def _step(self) -> None:
        self.steps += 1
        if self.steps > self.allowed:
            raise TooManyError

    def _walk(self, items: Items, flags: int, n: int, at: int) -> Ends:
        if n == len(items):
            yield at
            return
        for end in self._item(*items[n], flags, at):
            yield from self._walk(items, flags, n + 1, end)

    def _item(self, code: Any, value: Any, flags: int, at: int) -> Ends:
        match str(code):
            case "SUBPATTERN":
                yield from self._walk(value[3], (flags | value[1]) & ~value[2], 0, at)
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                self._step()
                yield from {"MAX": self._greedy, "MIN": self._lazy, "POSSESSIVE": self._possessive}[
                    str(code).removesuffix("_REPEAT")
                ](value, flags, at)
            case "BRANCH":
                self._step()
                for branch in value[1]:
                    yield from self._walk(branch, flags, 0, at)
            case "ATOMIC_GROUP":
                yield from self._once(self._walk(value, flags, 0, at))
            case "ASSERT" | "ASSERT_NOT":
                self._step()
                start = at if value[0] > 0 else at - value[1].getwidth()[0]
                found = start >= 0 and any(True for _ in self._walk(value[1], flags, 0, start))
                yield from [at] * (found == (str(code) == "ASSERT"))
            case _:
                self._step()
                item = _Item((code, value))
                found_one = _test(f"{code}{value}", flags, (item,)).match(self.line, at)
                yield from [found_one.end()] if found_one else []

    @staticmethod
    def _once(ends: Ends) -> Ends:
        for end in ends:
            yield end
            return

    def _greedy(self, value: Any, flags: int, at: int, done: int = 0, last: int = -1) -> Ends:
        least, most, body = value
        self._step()
        if done < most and (done < least or at != last):
            for end in self._walk(body, flags, 0, at):
                yield from self._greedy(value, flags, end, done + 1, at)
        if done >= least:
            yield at

    def _lazy(self, value: Any, flags: int, at: int, done: int = 0, last: int = -1) -> Ends:
        least, most, body = value
        self._step()
        if done >= least:
            yield at
        if done < most and (done < least or at != last):
            for end in self._walk(body, flags, 0, at):
                yield from self._lazy(value, flags, end, done + 1, at)

    def _possessive(self, value: Any, flags: int, at: int) -> Ends:
        least, most, body = value
        done, last = 0, -1
        while done < most and (done < least or at != last):
            self._step()
            end = next(self._once(self._walk(body, flags, 0, at)), None)
            if end is None:
                break
            done, last, at = done + 1, at, end
        yield from [at] * (done >= least)


def count(pattern: str, flags: int, line: str, allowed: int) -> int:
    """Return the steps to try every way to match a pattern at the start of a line; TooManyError above `allowed`."""
    run = Backtracker(pattern, flags, line, allowed)
    for _ in run.ends():
        pass
    return run.steps


def fits(pattern: str, flags: int, line: str, allowed: int = 100_000) -> bool:
    """Return whether a pattern matches the whole line."""
    return any(end == len(line) for end in Backtracker(pattern, flags, line, allowed).ends())
