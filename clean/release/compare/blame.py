"""Find the rules behind a change of text by comparing the two ledgers where the changed words are in the raw text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from clean.record import Row
from clean.release.compare.word_diff import Hunk, context, hunks
from clean.release.storage.release_folder import Release
from clean.standoff import Edit, Patch

_GAP = 2  # code points of the blank line between headline and text


@dataclass(frozen=True, slots=True)
class Place:
    """One place in a headline or text where words were removed or added."""

    field: str
    """`title` or `text`."""
    before: str
    after: str
    left: str
    """Unchanged words before it, in the first release."""
    right: str
    """Unchanged words after it."""
    rules: tuple[str, ...]
    """Rules whose edits here differ between the ledgers, sorted; empty if the raw text itself changed."""
    decided: tuple[str, ...] = ()
    """The rules among them that a reviewer's verdict held back here in one of the releases."""


class _Ledger:
    """The applied edits of one release, by document."""

    def __init__(self, release: Release, *, verdicts: bool) -> None:
        held_back = _held_back() if verdicts else None
        self._edits: defaultdict[str, list[Row]] = defaultdict(list)
        self._held: defaultdict[str, list[tuple[str, int, int]]] = defaultdict(list)
        for row in release.rows("edits"):
            if not row["shadowed"]:
                self._edits[row["document"]].append(row)
            elif row["reason"] == held_back:
                self._held[row["document"]].append((row["rule"], row["start"], row["end"]))
        self._lengths = {}
        self._documents = {}
        for row in release.rows("documents"):
            self._lengths[row["document"]] = row["chars_raw"] or 0
            self._documents[row["path"]] = row["document"]

    def edits(self, record: Row) -> set[tuple[int, int, str, str]]:
        """Return the edits of the record's document: start, end, replacement, rule."""
        rows = self._edits[self._documents[record["source"]["path"]]]
        return {(row["start"], row["end"], row["replacement"], row["rule"]) for row in rows}

    def held(self, record: Row, rule: str, start: int, end: int) -> bool:
        """Return whether a verdict held back an edit of this rule, wholly or in part in this span."""
        spans = (span for name, *span in self._held[self._documents[record["source"]["path"]]] if name == rule)
        return any(first <= end and start <= last for first, last in spans)

    def raw_span(self, record: Row, field: str, start: int, end: int) -> tuple[int, int]:
        """Map a span of a record's field to the raw text of its document."""
        document = self._documents[record["source"]["path"]]
        rows = sorted(self._edits[document], key=lambda row: row["seq"])
        edits = tuple(Edit(row["start"], row["end"], row["replacement"], row["rule"]) for row in rows)
        patch = Patch(edits, self._lengths[document])
        base = patch.to_clean(record["source"]["raw_start"], "right")
        if field == "text" and record["title"] is not None:
            base += len(record["title"]) + _GAP
        return patch.span_to_raw(base + start, base + end)


@dataclass(frozen=True, slots=True)
class Ledgers:
    """The ledgers of two releases, side by side."""

    a: _Ledger
    b: _Ledger

    @classmethod
    def of(cls, a: Release, b: Release, *, verdicts: bool = False) -> Ledgers:
        """Read the edits and documents of two releases; `verdicts`: whether these differ."""
        return cls(_Ledger(a, verdicts=verdicts), _Ledger(b, verdicts=verdicts))

    def places(self, a: Row, b: Row) -> tuple[Place, ...]:
        """Compare headline and text of one record in both releases, and name the rules behind each change.

        Empty if either release withholds its text.
        """
        found = []
        if a["text"] is None or b["text"] is None:
            return ()
        for field in ("title", "text"):
            old, new = a[field] or "", b[field] or ""
            for hunk in hunks(old, new):
                left, right = context(old, hunk.start_a, hunk.end_a)
                found.append(Place(field, hunk.before, hunk.after, left, right, *self._rules(a, b, field, hunk)))
        return tuple(found)

    def _rules(self, a: Row, b: Row, field: str, hunk: Hunk) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the rules behind a hunk, and the rules among them that a verdict held back."""
        if a["source"]["sha256"] != b["source"]["sha256"]:
            return (), ()
        one = self.a.raw_span(a, field, hunk.start_a, hunk.end_a)
        two = self.b.raw_span(b, field, hunk.start_b, hunk.end_b)
        start, end = min(one[0], two[0]), max(one[1], two[1])
        old, new = self.a.edits(a), self.b.edits(b)
        here = [edit for edit in old ^ new if edit[0] <= end and start <= edit[1]]
        sides = ((edit, (self.b, b) if edit in old else (self.a, a)) for edit in here)
        decided = {edit[3] for edit, (ledger, record) in sides if ledger.held(record, edit[3], edit[0], edit[1])}
        return tuple(sorted({edit[3] for edit in here})), tuple(sorted(decided))


def _held_back() -> str:
    from clean.verdicts import REASON

    return REASON
