"""Compose two consecutive patches: edits over the current view become edits over the raw text.

A raw character belongs to the first edit that removed it, a written one to its last writer. So a later edit that eats
into an earlier replacement trims it; if nothing is left, the earlier edit remains as a bare deletion, and a pure
insertion that is eaten completely vanishes. A later edit is split into pieces wherever an earlier one already holds
characters in its middle; its new text goes to the first kept piece that it owns, or to its cut point.

Composition is associative in its effect (the text, the owner of every character), but not in where a written text is
placed among bare deletions that touch it: between two kept characters that order has no meaning.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from clean.standoff.edit import Edit


class _Segment(NamedTuple):
    """A stretch of the text between the two patches: kept from the raw text, or written by an earlier edit.

    A plain tuple, like `_Cut`, because a page of markup has thousands of them.
    """

    start: int
    end: int
    raw: int
    writer: Edit | None


class _Cut(NamedTuple):
    """A part of a segment: free, eaten by a later edit, or the point of a later insertion."""

    start: int
    end: int
    by: Edit | None

    @property
    def is_point(self) -> bool:
        return self.start == self.end


def compose(earlier: Sequence[Edit], ends: Sequence[int], later: Sequence[Edit], length: int) -> tuple[Edit, ...]:
    """Return the edits that have the effect of `earlier` followed by `later` on a text of `length` code points.

    Both are disjoint and in order; offsets in `later` refer to the output of `earlier`, and so do `ends`: where the
    text that each earlier edit writes ends. Only the earlier edits near a later one are looked at.
    """
    merge = _Merge(later, _owners(earlier, ends, later))
    raw = mid = done = 0
    while (wanted := merge.wanted) is not None:
        near = bisect_left(ends, wanted, done)
        if near > done:
            merge.keep(earlier[done:near])
            raw, mid, done = earlier[near - 1].end, ends[near - 1], near
        upto = earlier[done].start if done < len(earlier) else length
        if raw < upto:
            merge.take(_Segment(mid, mid + upto - raw, raw, None))
            mid += upto - raw
        if done == len(earlier):
            break
        merge.take(_Segment(mid, ends[done], upto, earlier[done]))
        raw, mid, done = earlier[done].end, ends[done], done + 1
    merge.keep(earlier[done:])
    return merge.finish(length)


def _owners(earlier: Sequence[Edit], ends: Sequence[int], later: Sequence[Edit]) -> frozenset[int]:
    """Return the positions of the later edits that remove at least one character kept from the raw text."""
    return frozenset(
        position
        for position, edit in enumerate(later)
        if not edit.is_insertion and _removes_kept(earlier, ends, edit.start, edit.end)
    )


def _removes_kept(earlier: Sequence[Edit], ends: Sequence[int], start: int, end: int) -> bool:
    """Return whether something between two places of the text after `earlier` is not written by it."""
    for position in range(bisect_right(ends, start), len(earlier)):
        if start < ends[position] - len(earlier[position].replacement):
            return True
        start = max(start, ends[position])
        if start >= end:
            return False
    return True


class _Merge:
    """Walk the segments and the later edits in parallel and collect the composed edits."""

    def __init__(self, later: Sequence[Edit], owners: frozenset[int]) -> None:
        self._later = later
        self._owners = owners
        self._next = 0
        self._said = -1
        """Position of the last non-empty later edit whose text has been placed."""
        self._piece_of = -1
        """Position of the later edit whose deletion is last in `_out`."""
        self._out: list[Edit] = []

    @property
    def wanted(self) -> int | None:
        """Where the next later edit starts; None if there is none."""
        return self._later[self._next].start if self._next < len(self._later) else None

    def keep(self, edits: Sequence[Edit]) -> None:
        """Take over earlier edits that no later one touches."""
        if edits:
            self._out += edits
            self._piece_of = -1

    def take(self, segment: _Segment) -> None:
        if self._next == len(self._later) or segment.end < self._later[self._next].start:
            if segment.writer:
                self._put(segment.writer)
        elif segment.writer is None:
            self._take_kept(segment)
        else:
            self._take_written(segment, segment.writer)

    def finish(self, length: int) -> tuple[Edit, ...]:
        self._out += [
            replace(edit, start=length, end=length) for edit in self._later[self._next :] if edit.is_insertion
        ]
        return tuple(self._out)

    def _cuts(self, segment: _Segment) -> Iterator[tuple[int, _Cut]]:
        """Cut a segment at the later edits; yield each cut with its edit's position, -1 if it is free."""
        at = segment.start
        while self._next < len(self._later):
            edit, position = self._later[self._next], self._next
            if edit.is_insertion:
                if not (edit.start < segment.end or edit.start == segment.start):
                    break
                if at < edit.start:
                    yield -1, _Cut(at, edit.start, None)
                    at = edit.start
                self._next += 1
                yield position, _Cut(at, at, edit)
                continue
            if edit.start >= segment.end or segment.start == segment.end:
                break
            if at < edit.start:
                yield -1, _Cut(at, edit.start, None)
            at = min(edit.end, segment.end)
            finished = edit.end <= segment.end
            self._next += finished
            yield position, _Cut(max(edit.start, segment.start), at, edit)
            if not finished:
                break
        if at < segment.end:
            yield -1, _Cut(at, segment.end, None)

    def _take_kept(self, segment: _Segment) -> None:
        for position, cut in self._cuts(segment):
            if cut.by is None:
                continue
            start, end = (segment.raw + edge - segment.start for edge in (cut.start, cut.end))
            if cut.is_point:
                self._put(cut.by if start == cut.by.start else replace(cut.by, start=start, end=start))
            elif self._piece_of == position and self._out[-1].end == start:
                self._out[-1] = replace(self._out[-1], end=end)
            else:
                text = self._text(position)
                same = (start, end, text) == (cut.by.start, cut.by.end, cut.by.replacement)
                self._put(cut.by if same else replace(cut.by, start=start, end=end, replacement=text), position)

    def _take_written(self, segment: _Segment, writer: Edit) -> None:
        before: list[Edit] = []
        after: list[Edit] = []
        stays = ""
        cuts = list(self._cuts(segment))
        last_free = max((i for i, (_, cut) in enumerate(cuts) if cut.by is None), default=-1)
        for i, (position, cut) in enumerate(cuts):
            untouched = not stays and not after
            if cut.by is None:
                text = writer.replacement[cut.start - segment.start : cut.end - segment.start]
                if untouched:
                    stays = text
                else:
                    after.append(replace(writer, start=writer.end, end=writer.end, replacement=text))
                continue
            text = cut.by.replacement if cut.is_point else self._text(position, kept=False)
            ahead = untouched and (cut.is_point or i < last_free)
            at = writer.start if ahead else writer.end
            if text:
                (before if ahead else after).append(replace(cut.by, start=at, end=at, replacement=text))
        for edit in before:
            self._put(edit)
        if stays or not writer.is_insertion:
            self._put(writer if stays == writer.replacement else replace(writer, replacement=stays))
        for edit in after:
            self._put(edit)

    def _text(self, position: int, *, kept: bool = True) -> str:
        """Return the new text of a later edit where it is due: at its first kept piece, else at its first cut."""
        if self._said == position or (not kept and position in self._owners):
            return ""
        self._said = position
        return self._later[position].replacement

    def _put(self, edit: Edit, piece_of: int = -1) -> None:
        self._out.append(edit)
        self._piece_of = piece_of
