"""Locate the words of an extractor's answer in the page it was made from.

The answer's lines are searched for one by one, the longest first, each between the places of its neighbours: first as a
whole, then piece by piece. This keeps the words of a line together, where a longest common subsequence over everything
would match any equal words in the right order.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat

from clean.extraction.align.chain import Chain
from clean.extraction.align.fuzzy import matches
from clean.extraction.align.joined_words import glued
from clean.extraction.align.source_words import Words, is_word

WORK = 1_000_000_000  # comparisons for one page, under a second; a news page needs about a million
LARGE = 100_000_000  # words of a page times lines of its answer; books and hostile input, never news
LONG = 8  # words of a line that is unlikely to occur twice
_ABSENT = "\0"
"""A word of the page that is not looked at."""
_UNKNOWN = "\1"
"""A word of the answer that the page does not have."""
_CANDIDATES = 20  # places examined from each side if a line occurs often

Run = tuple[int, int]
"""Position of the first word of a stretch of the answer, and one past its last."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Which words of a page belong to the answer."""

    keep: bytearray
    """1 for each word of the page that was found in the answer, else 0."""
    asked: int
    """Number of words in the answer, not counting marks."""
    found: int
    """Number of the answer's words that were located."""
    moved: int
    """Number of the answer's lines that the page has in another order."""


def place(page: Words, answer: Words, hidden: Collection[int] = ()) -> Placed:
    """Mark the words of `page` that make up `answer`; those at the positions `hidden` only if nothing else fits.

    Each word of the page is used once.
    """
    search = _Search(page, answer, hidden)
    search.run()
    if hidden and search.open_runs():
        search.show_all()
        search.run()
    search.unglue()
    alone = (answer.keys[line.first] for line in answer.lines if line.last - line.first == 1)
    asked = len(answer.keys) - sum(not is_word(key) for key in alone)  # marks are alone in their lines
    lost = sum(is_word(answer.keys[n]) for start, end in search.open_runs() for n in range(start, end))
    return Placed(search.keep, asked, asked - lost, search.moved)


class _Search:
    """The state of one alignment. Words are encoded as single characters, so runs of them can be found as strings."""

    def __init__(self, page: Words, answer: Words, hidden: Collection[int]) -> None:
        codes, self._all = page.code
        self._text = self._all
        if hidden:
            shown = list(self._all)
            for position in hidden:
                shown[position] = _ABSENT
            self._text = "".join(shown)
        self._wanted = "".join(map(codes.get, answer.keys, repeat(_UNKNOWN)))
        self._page, self._answer = page, answer
        self._open = answer.lines
        """The lines of which words have no place yet."""
        self._chain = Chain(len(page.keys))
        self._work = 0
        self.keep = bytearray(len(page.keys))
        self.places = [-1] * len(answer.keys)
        self.moved = 0

    @cached_property
    def _block_starts(self) -> frozenset[int]:
        return frozenset(line.first for line in self._page.lines)

    @cached_property
    def _block_ends(self) -> frozenset[int]:
        return frozenset(line.last for line in self._page.lines)

    def show_all(self) -> None:
        """Include hidden words in the search from now on."""
        self._text = self._all

    def run(self) -> None:
        """Search for everything without a place, the most reliable method first."""
        if len(self._text) * len(self._answer.lines) > LARGE:
            self._in_order()
        self._try_all(self._once)
        self._try_all(self._nearest)
        self._try_all(self._elsewhere)
        self._try_all(self._loosely)
        self._try_all(self._nearest)
        self._try_all(self._loosely_elsewhere)
        self._try_all(self._again)

    def open_runs(self) -> list[Run]:
        """Return the stretches of the answer's lines without a place, the longest first."""
        runs: list[Run] = []
        self._open = [line for line in self._open if -1 in self.places[line.first : line.last]]
        for line in self._open:
            start = line.first
            for position in range(line.first, line.last + 1):
                if position == line.last or self.places[position] >= 0:
                    if start < position:
                        runs.append((start, position))
                    start = position + 1
        return sorted(runs, key=lambda run: (run[0] - run[1], run[0]))

    def unglue(self) -> None:
        """Place words that are separate in the page and joined in the answer, or the other way round."""
        for start, end in self.open_runs():
            before = self.places[start - 1] if start else -1
            after = self.places[end] if end < len(self.places) else -1
            for first, last, at in glued(self._page.keys, self._answer.keys[start:end], before, after):
                self.places[start + first : start + last] = [at[0]] * (last - first)
                self.keep[at[0] : at[1]] = b"\1" * (at[1] - at[0])

    def _try_all(self, way: Callable[[int, int], bool]) -> None:
        for start, end in self.open_runs():
            if self._work > WORK:
                return
            way(start, end)

    def _in_order(self) -> None:
        """Place long lines one after the other: a page of megabytes leaves no time to count occurrences of each."""
        low = 0
        for line in self._answer.lines:
            length = line.last - line.first
            if length < LONG or self._work > WORK:
                continue
            at = self._text.find(self._wanted[line.first : line.last], low)
            self._work += (at if at >= 0 else len(self._text)) - low
            if at >= 0:
                self._put(line.first, line.last, at)
                low = at + length

    def _once(self, start: int, end: int) -> bool:
        """Place a run of words that occurs exactly once between its neighbours."""
        found = list(self._occurrences(start, end, *self._chain.bounds(start), 2)) if end - start > 1 else []
        if len(found) == 1:
            self._put(start, end, found[0])
        return len(found) == 1

    def _nearest(self, start: int, end: int) -> bool:
        """Place a run that occurs several times: prefer a block of its own, then the place nearest to a neighbour."""
        low, high = self._chain.bounds(start)
        follows, precedes = start > 0 and self.places[start - 1] >= 0, end < len(self.places) and self.places[end] >= 0
        length = end - start

        def cost(at: int) -> tuple[bool, int, int]:
            whole = at in self._block_starts and at + length in self._block_ends
            far = [at - low] if follows or not precedes else []
            far += [high - at - length] if precedes else []
            return not whole, min(far), at

        if follows and not cost(low)[0] and self._text.startswith(self._wanted[start:end], low, high):
            self._put(start, end, low)
            return True
        found = min(self._occurrences(start, end, low, high, _CANDIDATES), key=cost, default=-1)
        if found >= 0:
            self._put(start, end, found)
        return found >= 0

    def _elsewhere(self, start: int, end: int) -> bool:
        """Place a run that the page has in another order than the answer."""
        found = next(self._occurrences(start, end, 0, len(self._text), 1), -1) if end - start > 2 else -1
        if found >= 0:
            self.moved += 1
            self._claim(start, end, found)
        return found >= 0

    def _loosely(self, start: int, end: int) -> bool:
        """Place a run that has extra or different words in the page."""
        low, high = self._chain.bounds(start)
        if end - start < 2 or low >= high:
            return False
        self._work += (end - start) * (high - low) // 64 + high - low
        if self._work > WORK:
            return False
        found = matches(self._wanted[start:end], self._text[low:high])
        for first, at, length in found:
            self._put(start + first, start + first + length, low + at)
        return bool(found)

    def _loosely_elsewhere(self, start: int, end: int) -> bool:
        """Do what `_loosely` does over all unclaimed words of the page."""
        self._work += (end - start) * len(self._text) // 64 + len(self._text)
        if end - start < 2 or self._work > WORK:
            return False
        free = "".join([_ABSENT if kept else code for code, kept in zip(self._text, self.keep, strict=True)])
        found = matches(self._wanted[start:end], free)
        self.moved += bool(found)
        for first, at, length in found:
            self._claim(start + first, start + first + length, at)
        return bool(found)

    def _again(self, start: int, end: int) -> bool:
        """Count a run that the answer repeats and the page has once, such as a table header before each row."""
        found = self._text.find(self._wanted[start:end])
        self._work += len(self._text)
        whole = found >= 0 and self.keep.find(0, found, found + end - start) < 0
        if whole:
            self.places[start:end] = range(found, found + end - start)
        return whole

    def _occurrences(self, start: int, end: int, low: int, high: int, most: int) -> Iterator[int]:
        """Yield the free places of a run between two positions of the page, up to `most` from each side."""
        wanted, length = self._wanted[start:end], end - start
        at = low - 1
        for _ in range(most):
            at = self._text.find(wanted, at + 1, high)
            self._work += (at if at >= 0 else high) - low
            if at < 0:
                return
            if self.keep.find(1, at, at + length) < 0:
                yield at
        last, stop = at, high
        for _ in range(most):
            at = self._text.rfind(wanted, last + 1, stop)
            self._work += stop - (at if at >= 0 else low)
            if at < 0:
                return
            stop = at + length - 1
            if self.keep.find(1, at, at + length) < 0:
                yield at

    def _put(self, start: int, end: int, at: int) -> None:
        self._chain.add(start, end, at)
        self._claim(start, end, at)

    def _claim(self, start: int, end: int, at: int) -> None:
        self.places[start:end] = range(at, at + end - start)
        self.keep[at : at + end - start] = b"\1" * (end - start)
