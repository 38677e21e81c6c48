"""Turn whatever the rules of one stage propose into disjoint edits, and list what lost.

Priority is a total order: the higher declared priority, then the longer edit, then the smaller rule id, then place and
text. A deletion that loses some of its characters keeps the rest; a replacement or an insertion is applied whole or not
at all.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from operator import lt

from clean.standoff.edit import Edit, Shadow


@dataclass(frozen=True, slots=True)
class Resolution:
    """The outcome of one stage: its disjoint edits in order, and the proposals that lost, both over the same text."""

    edits: tuple[Edit, ...]
    shadowed: tuple[Shadow, ...]
    decisions: int
    """Number of proposals."""


def resolve(proposals: Iterable[Edit], priority: Mapping[str, int], first_decision: int = 0) -> Resolution:
    """Settle all overlaps; decisions are numbered from `first_decision` in text order.

    A rule missing from `priority` has priority 0. The order of the proposals does not matter.
    """
    ordered = _ordered([p for p in proposals if p.replacement or p.start != p.end])
    numbered = [
        p if p.decision == number else Edit(p.start, p.end, p.replacement, p.rule, p.reason, p.aside, number)
        for number, p in enumerate(ordered, start=first_decision)
    ]
    if all(map(_apart, numbered, numbered[1:])):
        return Resolution(tuple(numbered), (), len(numbered))
    claims = _Claims()
    for proposal in sorted(numbered, key=lambda p: (-priority.get(p.rule, 0), p.start - p.end, p.rule, *_place(p))):
        claims.settle(proposal)
    taken = sorted(claims.taken, key=lambda e: (e.start, e.end))
    lost = sorted(claims.lost, key=lambda s: (*_place(s.edit), s.winner))
    return Resolution(tuple(taken), tuple(lost), len(numbered))


def _ordered(proposals: list[Edit]) -> list[Edit]:
    """Sort the proposals and drop duplicates; most stages already propose them in order."""
    spans = [(p.start, p.end) for p in proposals]
    if all(map(lt, spans, spans[1:])):
        return proposals
    return sorted(set(proposals), key=_place)


def _apart(edit: Edit, following: Edit) -> bool:
    """Return whether two edits in order do not conflict; two insertions at one point do."""
    return edit.end <= following.start and edit.start != following.end


def _place(edit: Edit) -> tuple[int, int, str, str, str, str]:
    return edit.start, edit.end, edit.rule, edit.replacement, edit.reason, edit.aside


@dataclass(slots=True)
class _Claims:
    """The claims settled so far: disjoint non-empty edits, and at most one insertion at a point."""

    taken: list[Edit] = field(default_factory=list)
    lost: list[Shadow] = field(default_factory=list)
    _wide: list[tuple[int, int, str]] = field(default_factory=list)
    _points: dict[int, str] = field(default_factory=dict)
    _point_order: list[int] = field(default_factory=list)

    def settle(self, edit: Edit) -> None:
        """Apply the part of an edit that no edit of higher priority holds."""
        if edit.is_insertion:
            self._insert(edit)
        elif edit.is_deletion:
            self._delete(edit)
        else:
            self._replace(edit)

    def _insert(self, edit: Edit) -> None:
        around = next(((s, e, r) for s, e, r in self._overlapping(edit.start, edit.end) if s < edit.start < e), None)
        winner = self._points.get(edit.start) or (around and around[2])
        if winner:
            self.lost.append(Shadow(edit, winner))
            return
        self._points[edit.start] = edit.rule
        insort(self._point_order, edit.start)
        self.taken.append(edit)

    def _delete(self, edit: Edit) -> None:
        at = edit.start
        for start, end, rule in tuple(self._overlapping(edit.start, edit.end)):
            self._take_pieces(edit, at, start)
            held = replace(edit, start=max(start, edit.start), end=min(end, edit.end))
            self.lost.append(Shadow(held, rule))
            at = min(end, edit.end)
        self._take_pieces(edit, at, edit.end)

    def _replace(self, edit: Edit) -> None:
        holders = [rule for _, _, rule in self._overlapping(edit.start, edit.end)]
        holders += [self._points[point] for point in self._inner_points(edit.start, edit.end)]
        if holders:
            self.lost.append(Shadow(edit, holders[0]))
        else:
            self._take(edit)

    def _take_pieces(self, edit: Edit, start: int, end: int) -> None:
        """Claim a free stretch, cut at each insertion inside it."""
        edges = [start, *self._inner_points(start, end), end]
        for left, right in pairwise(edges):
            if left < right:
                whole = (left, right) == (edit.start, edit.end)
                self._take(edit if whole else replace(edit, start=left, end=right))

    def _take(self, edit: Edit) -> None:
        insort(self._wide, (edit.start, edit.end, edit.rule))
        self.taken.append(edit)

    def _overlapping(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """Yield the non-empty claims that share a character with the span, or contain the point strictly; in order."""
        i = max(0, bisect_left(self._wide, (start,)) - 1)
        while i < len(self._wide) and self._wide[i][0] < max(end, start + 1):
            if self._wide[i][1] > start:
                yield self._wide[i]
            i += 1

    def _inner_points(self, start: int, end: int) -> list[int]:
        return self._point_order[bisect_right(self._point_order, start) : bisect_left(self._point_order, end)]
