"""The runs placed in page order so far, and the bounds within which the rest must be placed."""

from __future__ import annotations

from bisect import bisect_left


class Chain:
    """Runs of an answer and their places in a page, both in the same order."""

    def __init__(self, length: int) -> None:
        """Start with nothing placed on a page of `length` words."""
        self._length = length
        self._starts: list[int] = []
        self._spans: list[tuple[int, int]] = []

    def add(self, start: int, end: int, at: int) -> None:
        """Record that the answer's words `start` to `end` are at the page's word `at`, within `bounds(start)`."""
        position = bisect_left(self._starts, start)
        self._starts.insert(position, start)
        self._spans.insert(position, (at, at + end - start))

    def bounds(self, start: int) -> tuple[int, int]:
        """Return the range of the page's words in which the answer's word `start` must lie, given its neighbours."""
        position = bisect_left(self._starts, start)
        low = self._spans[position - 1][1] if position else 0
        return low, self._spans[position][0] if position < len(self._spans) else self._length
