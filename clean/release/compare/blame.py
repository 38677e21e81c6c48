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

    def __init__(self, release: Release) -> None:
        self._edits: defaultdict[str, list[Row]] = defaultdict(list)
        for row in release.rows("edits"):
            if not row["shadowed"]:
                self._edits[row["document"]].append(row)
        self._lengths = {}
        self._documents = {}
        for row in release.rows("documents"):
            self._lengths[row["document"]] = row["chars_raw"] or 0
            self._documents[row["path"]] = row["document"]

    def edits(self, record: Row) -> dict[tuple[int, int, str, str], str | None]:
        """Return the edits of the record's document: (start, end, replacement, rule) → the removed text."""
        rows = self._edits[self._documents[record["source"]["path"]]]
        return {(row["start"], row["end"], row["replacement"], row["rule"]): row["removed"] for row in rows}

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
    vetoes: frozenset[str] = frozenset()
    """Signatures of the verdicts that held something back in only one of the two releases."""

    @classmethod
    def of(cls, a: Release, b: Release, vetoes: frozenset[str] = frozenset()) -> Ledgers:
        """Read the edits and documents of two releases."""
        return cls(_Ledger(a), _Ledger(b), vetoes)

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
        from clean.verdicts import source_of

        if a["source"]["sha256"] != b["source"]["sha256"]:
            return (), ()
        one = self.a.raw_span(a, field, hunk.start_a, hunk.end_a)
        two = self.b.raw_span(b, field, hunk.start_b, hunk.end_b)
        start, end = min(one[0], two[0]), max(one[1], two[1])
        old, new = self.a.edits(a), self.b.edits(b)
        here = [edit for edit in old.keys() ^ new.keys() if edit[0] <= end and start <= edit[1]]
        source = source_of(a["source"]["publisher"], a["source"]["url"])
        decided = {edit[3] for edit in here if self._vetoed(edit[3], {**old, **new}[edit], edit[2], source)}
        return tuple(sorted({edit[3] for edit in here})), tuple(sorted(decided))

    def _vetoed(self, rule: str, removed: str | None, written: str, source: str) -> bool:
        from clean.verdicts import of_edit

        if not self.vetoes or removed is None:
            return False
        return bool(self.vetoes & {of_edit(rule, removed, written), of_edit(rule, removed, written, source)})
