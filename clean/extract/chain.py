"""What was placed in the page's order so far, and between which bounds the rest must lie."""

from __future__ import annotations

from bisect import bisect_left


class Chain:
    """Runs of an answer with their places in a page, both in the same order."""

    def __init__(self, length: int) -> None:
        """Begin with nothing placed on a page of `length` words."""
        self._length = length
        self._starts: list[int] = []
        self._spans: list[tuple[int, int]] = []

    def add(self, start: int, end: int, at: int) -> None:
        """Note that the answer's words `start` to `end` stand at the page's word `at`, within `bounds(start)`."""
        position = bisect_left(self._starts, start)
        self._starts.insert(position, start)
        self._spans.insert(position, (at, at + end - start))

    def bounds(self, start: int) -> tuple[int, int]:
        """Between which words of the page the answer's word `start` must stand, by what is placed around it."""
        position = bisect_left(self._starts, start)
        low = self._spans[position - 1][1] if position else 0
        return low, self._spans[position][0] if position < len(self._spans) else self._length
