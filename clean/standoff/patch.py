"""An ordered set of disjoint edits: apply it, revert it, and map offsets between the raw and the clean text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, compress, pairwise
from operator import eq, le
from typing import Literal

from clean.errors import PatchError
from clean.standoff.compose import compose
from clean.standoff.edit import Edit

Side = Literal["left", "right"]


@dataclass(frozen=True)
class Patch:
    """Disjoint edits over a text of `length` code points, in order.

    `edits[i].end <= edits[i + 1].start` always holds, so insertions come before a non-empty edit that starts at the
    same point; several insertions at one point keep their order.
    """

    edits: tuple[Edit, ...]
    """The edits, in order."""
    length: int
    """Length of the text they are over, in code points."""

    def __post_init__(self) -> None:
        """Raise PatchError if edits overlap, exceed the text, or change nothing."""
        starts, ends = [edit.start for edit in self.edits], [edit.end for edit in self.edits]
        if not all(map(le, starts, ends)) or (ends and (min(starts) < 0 or max(ends) > self.length)):
            wrong = next(edit for edit in self.edits if not 0 <= edit.start <= edit.end <= self.length)
            raise PatchError(f"edit {wrong} is out of range for a text of length {self.length}")
        for edit in compress(self.edits, map(eq, starts, ends)):
            if not edit.replacement:
                raise PatchError(f"edit {edit} changes nothing")
        if not all(map(le, ends, starts[1:])):
            one, two = next((one, two) for one, two in pairwise(self.edits) if one.end > two.start)
            raise PatchError(f"edits overlap or are out of order: {one} before {two}")

    @cached_property
    def _shifts(self) -> list[int]:
        """How far the text after the first i edits has moved; one entry more than there are edits."""
        return list(accumulate((len(e.replacement) - (e.end - e.start) for e in self.edits), initial=0))

    @cached_property
    def _raw_ends(self) -> list[int]:
        return [e.end for e in self.edits]

    @cached_property
    def _clean_ends(self) -> list[int]:
        return [e.end + shift for e, shift in zip(self.edits, self._shifts[1:], strict=True)]

    @property
    def clean_starts(self) -> tuple[int, ...]:
        """Where each edit's replacement starts in the clean text."""
        return tuple(e.start + shift for e, shift in zip(self.edits, self._shifts[:-1], strict=True))

    @property
    def clean_length(self) -> int:
        """Length of the text after `apply`, in code points."""
        return self.length + self._shifts[-1]

    def apply(self, raw: str) -> str:
        """Return the text with all edits applied."""
        self._expect(raw, self.length)
        pieces: list[str] = []
        at = 0
        for edit in self.edits:
            pieces += (raw[at : edit.start], edit.replacement)
            at = edit.end
        pieces.append(raw[at:])
        return "".join(pieces)

    def removed(self, raw: str) -> tuple[str, ...]:
        """Return the text that each edit removes from `raw`, in the order of the edits."""
        self._expect(raw, self.length)
        return tuple(raw[e.start : e.end] for e in self.edits)

    def revert(self, clean: str, removed: Sequence[str]) -> str:
        """Return the raw text, restored from the clean text and the result of `removed`."""
        self._expect(clean, self.clean_length)
        pieces: list[str] = []
        at = 0
        for edit, shift, old in zip(self.edits, self._shifts[:-1], removed, strict=True):
            start = edit.start + shift
            if clean[start : start + len(edit.replacement)] != edit.replacement:
                raise PatchError(f"the text does not contain what {edit.rule!r} wrote", where=f"character {start}")
            pieces += (clean[at:start], old)
            at = start + len(edit.replacement)
        pieces.append(clean[at:])
        return "".join(pieces)

    def then(self, later: Patch) -> Patch:
        """Return the patch that applies this one and then `later`, whose offsets refer to the clean text."""
        if later.length != self.clean_length:
            raise PatchError(f"a patch for a text of length {later.length} can't follow one of {self.clean_length}")
        if not self.edits:
            return later
        return Patch(compose(self.edits, self._clean_ends, later.edits, self.length), self.length)

    def to_clean(self, offset: int, side: Side) -> int:
        """Map a boundary in the raw text to the clean text.

        `right` returns the start of what the raw character after the boundary became, `left` the end of what the
        character before it became. Inside a replaced stretch that is the whole replacement.
        """
        if side == "left":
            return 0 if offset == 0 else self._extent(offset - 1)[1]
        return self.clean_length if offset == self.length else self._extent(offset)[0]

    def to_raw(self, offset: int, side: Side) -> int:
        """Map a boundary in the clean text to the raw text; sides as in `to_clean`."""
        if side == "left":
            return 0 if offset == 0 else self._origin(offset - 1)[1]
        return self.length if offset == self.clean_length else self._origin(offset)[0]

    def span_to_clean(self, start: int, end: int) -> tuple[int, int]:
        """Map a raw span to what is left of it; an empty span if nothing is left."""
        first = self.to_clean(start, "right")
        return first, max(first, self.to_clean(end, "left"))

    def span_to_raw(self, start: int, end: int) -> tuple[int, int]:
        """Map a clean span to the raw span from the origin of its first character to that of its last."""
        if start == end:
            point = self.to_raw(start, "left")
            return point, point
        return self.to_raw(start, "right"), self.to_raw(end, "left")

    def _extent(self, index: int) -> tuple[int, int]:
        """Return the clean span of one raw character."""
        k = bisect_right(self._raw_ends, index)
        shift = self._shifts[k]
        if k < len(self.edits) and self.edits[k].start <= index:
            start = self.edits[k].start + shift
            return start, start + len(self.edits[k].replacement)
        return index + shift, index + shift + 1

    def _origin(self, index: int) -> tuple[int, int]:
        """Return the raw span of one clean character."""
        k = bisect_right(self._clean_ends, index)
        shift = self._shifts[k]
        if k < len(self.edits) and self.edits[k].start + shift <= index:
            return self.edits[k].start, self.edits[k].end
        return index - shift, index - shift + 1

    @staticmethod
    def _expect(text: str, length: int) -> None:
        if len(text) != length:
            raise PatchError(
                f"a patch for a text of length {length} was applied to one of length {len(text)}",
                hint="pass the exact text that the patch was made for",
            )
