"""A slow reference implementation of editing, character by character, for checking patches and pages.

A text is a list of characters, each of which knows where it came from: its place in the raw text, or the edit that
wrote it. An edit is applied by cutting and pasting in that list. Ownership follows two rules:

* a raw character belongs to the first edit that removed it: once gone, no later edit can touch it;
* a written character belongs to its last writer: whoever replaces it writes new characters of their own.

Nothing here knows about offsets, shifts, merging or splitting, and only the form of an edit is taken from the toolkit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from clean.standoff import Edit

Mark = tuple[str, str]
"""Who did it: rule id and reason. Every proposal in the tests has a distinct reason."""


def mark(edit: Edit) -> Mark:
    """Name the proposal that an edit is or belongs to."""
    return edit.rule, edit.reason


@dataclass(frozen=True, slots=True)
class Char:
    """One character and where it came from: the raw text, or a writer."""

    letter: str
    raw: int | None
    writer: Mark | None


@dataclass(frozen=True, slots=True)
class Traced:
    """A text whose every character is traced, and the owners of the raw characters that are gone."""

    chars: tuple[Char, ...]
    owner: Mapping[int, Mark] = field(default_factory=dict)

    @classmethod
    def of(cls, raw: str) -> Traced:
        """Start with a raw text."""
        return cls(tuple(Char(letter, place, None) for place, letter in enumerate(raw)))

    @property
    def text(self) -> str:
        """The text as a string."""
        return "".join(char.letter for char in self.chars)

    def edited(self, edits: Sequence[Edit]) -> Traced:
        """Apply disjoint edits to this text, the last one first, so that no place moves before its turn."""
        chars, owner = list(self.chars), dict(self.owner)
        for edit in reversed(edits):
            owner |= {char.raw: mark(edit) for char in chars[edit.start : edit.end] if char.raw is not None}
            chars[edit.start : edit.end] = [Char(letter, None, mark(edit)) for letter in edit.replacement]
        return Traced(tuple(chars), owner)


@dataclass(frozen=True, slots=True)
class Settled:
    """Who got which character and which point when proposals collided, and what each of them lost."""

    chars: Mapping[int, Mark]
    points: Mapping[int, Mark]
    lost: Mapping[Mark, frozenset[int]]
    """Lost characters by proposal; an insertion that lost has an empty set."""


def settle(proposals: Iterable[Edit], priority: Mapping[str, int]) -> Settled:
    """Hand out characters and points in order of precedence.

    Precedence: higher declared priority, then length, then smaller rule id, then place and text. A deletion gets those
    of its characters that are free; a replacement or an insertion gets all or nothing. An insertion needs its point to
    be free and not inside what another proposal holds; nor may a replacement swallow a point that is taken.
    """
    chars: dict[int, Mark] = {}
    points: dict[int, Mark] = {}
    lost: dict[Mark, frozenset[int]] = {}
    ranked = sorted(
        proposals, key=lambda p: (-priority.get(p.rule, 0), p.start - p.end, p.rule, p.start, p.replacement, p.reason)
    )
    for proposal in ranked:
        me, span = mark(proposal), frozenset(range(proposal.start, proposal.end))
        if not span:
            inside = chars.get(proposal.start - 1), chars.get(proposal.start)
            if proposal.start in points or (inside[0] is not None and inside[0] == inside[1]):
                lost[me] = span
            else:
                points[proposal.start] = me
            continue
        free = span - chars.keys()
        swallowed = any(proposal.start < point < proposal.end for point in points)
        if proposal.replacement and (free != span or swallowed):
            free = frozenset()
        if free != span:
            lost[me] = span - free
        chars |= dict.fromkeys(free, me)
    return Settled(chars, points, lost)


def as_edits(proposals: Iterable[Edit], settled: Settled) -> list[Edit]:
    """Return disjoint edits, in order, that do what was settled: one for each character or point."""
    by_mark = {mark(proposal): proposal for proposal in proposals}
    edits = []
    for place in range(max([-1, *settled.chars, *settled.points]) + 1):
        if place in settled.points:
            one = by_mark[settled.points[place]]
            edits.append(Edit(place, place, one.replacement, one.rule, one.reason))
        if place in settled.chars:
            one = by_mark[settled.chars[place]]
            text = one.replacement if place == one.start else ""
            edits.append(Edit(place, place + 1, text, one.rule, one.reason))
    return edits
