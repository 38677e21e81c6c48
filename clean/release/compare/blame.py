"""Find the rules behind a change of text by comparing the two ledgers where the changed words are in the raw text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from clean.record import Row
from clean.release.compare.sides import Side
from clean.release.compare.word_diff import Hunk, context, hunks
from clean.release.storage.rows_by_key import RowsByKey
from clean.standoff import Edit, Patch

_GAP = 2  # code points of the blank line between headline and text
_EDIT = ("document", "seq", "shadowed", "rule", "reason", "start", "end", "replacement")


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
    """The applied edits of some documents of one release."""

    def __init__(self, documents: Mapping[str, Row], edits: Iterable[Row], *, verdicts: bool) -> None:
        """Sort the edits by document.

        `documents`: their rows by path; `verdicts`: whether to note what verdicts held back.
        """
        held_back = _held_back() if verdicts else None
        self._documents = documents
        self._patches: dict[str, Patch] = {}
        self._edits: defaultdict[str, list[Row]] = defaultdict(list)
        self._held: defaultdict[str, list[tuple[str, int, int]]] = defaultdict(list)
        for row in edits:
            if not row["shadowed"]:
                self._edits[row["document"]].append(row)
            elif row["reason"] == held_back:
                self._held[row["document"]].append((row["rule"], row["start"], row["end"]))

    def edits(self, record: Row) -> set[tuple[int, int, str, str]]:
        """Return the edits of the record's document: start, end, replacement, rule."""
        rows = self._edits[self._name(record)]
        return {(row["start"], row["end"], row["replacement"], row["rule"]) for row in rows}

    def held(self, record: Row, rule: str, start: int, end: int) -> bool:
        """Return whether a verdict held back an edit of this rule, wholly or in part in this span."""
        spans = (span for name, *span in self._held[self._name(record)] if name == rule)
        return any(first <= end and start <= last for first, last in spans)

    def raw_span(self, record: Row, field: str, start: int, end: int) -> tuple[int, int]:
        """Map a span of a record's field to the raw text of its document."""
        patch = self._patch(record["source"]["path"])
        base = patch.to_clean(record["source"]["raw_start"], "right")
        if field == "text" and record["title"] is not None:
            base += len(record["title"]) + _GAP
        return patch.span_to_raw(base + start, base + end)

    def _patch(self, path: str) -> Patch:
        """Return the edits of a document over its raw text, made once."""
        if path not in self._patches:
            document = self._documents[path]
            rows = sorted(self._edits[document["document"]], key=lambda row: row["seq"])
            edits = tuple(Edit(row["start"], row["end"], row["replacement"], row["rule"]) for row in rows)
            self._patches[path] = Patch(edits, document["chars_raw"] or 0)
        return self._patches[path]

    def _name(self, record: Row) -> str:
        name: str = self._documents[record["source"]["path"]]["document"]
        return name


@dataclass(frozen=True, slots=True)
class Ledgers:
    """The ledgers of two releases, side by side, for some of their records."""

    a: _Ledger
    b: _Ledger

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


class LedgerReader:
    """Reads the ledgers of two releases, for some records at a time."""

    def __init__(self, a: Side, b: Side) -> None:
        """Prepare to look up edits; raises ReleaseError if a release can't be read."""
        self._sides = a, b
        self._edits = tuple(RowsByKey(side.release.folder, "edits") for side in self._sides)
        self._verdicts = a.vetoes != b.vetoes

    def of(self, pairs: Sequence[tuple[Row, Row]]) -> Ledgers:
        """Return the ledgers of records, each as it is in both releases; only of those that they can explain."""
        read = [pair for pair in pairs if _explained(*pair)]
        one, two = (self._ledger(number, [pair[number] for pair in read]) for number in (0, 1))
        return Ledgers(one, two)

    def _ledger(self, number: int, records: Iterable[Row]) -> _Ledger:
        known = self._sides[number].documents
        documents = {path: known.of(path) for path in (record["source"]["path"] for record in records)}
        edits = self._edits[number].rows((row["document"] for row in documents.values()), _EDIT)
        return _Ledger(documents, edits, verdicts=self._verdicts)


def _explained(a: Row, b: Row) -> bool:
    """Return whether the ledgers can say why headline or text changed."""
    if a["text"] is None or b["text"] is None or a["source"]["sha256"] != b["source"]["sha256"]:
        return False
    return bool(a["title"] != b["title"] or a["text"] != b["text"])


def _held_back() -> str:
    from clean.verdicts import REASON

    return REASON
