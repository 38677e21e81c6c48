"""Answers that are kept, as a mapping that computes what it does not have."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sized
from typing import Protocol, TypeVar


class _Question(Sized, Hashable, Protocol):
    """A string, or a tuple of what is asked about."""


K = TypeVar("K", bound=_Question)
V = TypeVar("V")

MOST, LONGEST = 65_536, 48


class Remembered(dict[K, V]):
    """The answers of a function of a string or tuple: at most `most`, and none to what is longer than `longest`.

    Read by `map(remembered.__getitem__, strings)`, it is several times as fast as a function that remembers.
    """

    def __init__(self, answer: Callable[[K], V], most: int = MOST, longest: int = LONGEST) -> None:
        """Take the function, and how many of its answers are kept; `longest` counts code points or members."""
        super().__init__()
        self._answer, self._most, self._longest = answer, most, longest

    def __missing__(self, asked: K) -> V:
        """Compute an answer, and keep it; all are forgotten once there are too many."""
        found = self._answer(asked)
        if len(asked) <= self._longest:
            if len(self) >= self._most:
                self.clear()
            self[asked] = found
        return found
