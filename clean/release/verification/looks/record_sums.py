"""Each record's own figures match what its edits delete and insert, and its edits are within its raw span."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

from clean.record import Row
from clean.release.restoration.records_by_id import RecordsById
from clean.release.storage import layout
from clean.release.verification.looks.article_lists import lists
from clean.release.verification.looks.document_looks import Shown
from clean.release.verification.looks.findings import MEND, Fault, Found

_OUTSIDE = "one of its edits is outside its raw span"


@dataclass(frozen=True, slots=True)
class _Sums:
    """What edits of a record do, in code points."""

    deleted: int = 0
    inserted: int = 0
    withheld: int = 0
    """Edits whose replacement is withheld; each inserts at least one code point."""
    outside: bool = False
    """Whether one of them is outside the record's raw span."""

    @classmethod
    def of(cls, record: Row, edits: Sequence[Row]) -> _Sums:
        first, last = record["source"]["raw_start"], record["source"]["raw_end"]
        deleted = inserted = withheld = 0
        outside = False
        for row in edits:
            start, end, written = row["start"], row["end"], row["replacement"]
            deleted += end - start
            inserted += len(written or "")
            withheld += written is None
            outside = outside or start < first or last < end
        return cls(deleted, inserted, withheld, outside)

    def __add__(self, other: _Sums) -> _Sums:
        return _Sums(
            self.deleted + other.deleted,
            self.inserted + other.inserted,
            self.withheld + other.withheld,
            self.outside or other.outside,
        )

    def faults(self, record: Row) -> list[Fault]:
        """Return how they differ from the record's own figures."""
        where, own = f"record {record['id']}", record["cleaning"]
        deleted, inserted = own["chars_deleted"], own["chars_inserted"]
        faults = []
        if self.deleted != deleted:
            faults.append(f"characters deleted: {self.deleted} by its edits, {deleted} by its own figures")
        if self.inserted != inserted and (not self.withheld or self.inserted + self.withheld > inserted):
            faults.append(f"characters inserted: {self.inserted} by its edits, {inserted} by its own figures")
        return [Fault(where, fault, MEND) for fault in (*faults, *([_OUTSIDE] if self.outside else ()))]


class RecordSums:
    """Adds up the edits of each record while the documents are read.

    A record is looked at with the document that it is from. Edits of it that other documents have, which is a fault of
    its own, are kept and counted at the end, as are records that no document claims to be the source of.
    """

    def __init__(self, folder: Path, records: RecordsById) -> None:
        self._folder = folder
        self._records = records
        self._wrong: dict[str, tuple[_Sums, list[Fault]]] = {}
        self._strangers: defaultdict[str, list[Row]] = defaultdict(list)
        self._elsewhere: dict[str, str] = {}

    def __call__(self, rows: Shown) -> Found:
        """Look at the records of a document; what is wrong with them is told by `rest`."""
        own: defaultdict[str, list[Row]] = defaultdict(list)
        for row in rows.tables["edits"]:
            if row["record_id"] is not None and not row["shadowed"]:
                own[row["record_id"]].append(row)
        for document in rows.tables["documents"]:
            for name in document["articles"]:
                self._record(document, name, own)
        if not any(row["merged"] for row in rows.tables["documents"]):  # else these are edits of copies
            refused = {row["record_id"] for row in rows.tables["quarantine"]}
            for name in own.keys() - refused:
                self._strangers[name] += own[name]
        return iter(())

    def _record(self, document: Row, name: str, own: dict[str, list[Row]]) -> None:
        record = self._records.get(name)
        if record is None:
            return
        if record["source"]["path"] != document["path"]:
            self._elsewhere[name] = record["source"]["path"]
            return
        edits = own.pop(name, [])
        sums = _Sums.of(record, [row for row in edits if _within(row, record)] if document["merged"] else edits)
        if faults := sums.faults(record):
            self._wrong[name] = (sums, faults)

    def rest(self, records: RecordsById) -> Found:
        """Yield the faults of each record, those first that have some, by id; called once all documents were shown."""
        listed = lists(self._folder, records)
        lost = {*listed.unlisted, *self._without_home()}
        wrong = []
        for name in sorted({*self._wrong, *self._strangers, *lost}):
            record = records.get(name)
            if record is not None:
                again = name in self._strangers or name in lost
                wrong.append(self._again(record, lost) if again else self._wrong[name][1])
        yield from wrong
        yield from repeat([], listed.records - len(wrong))

    def _again(self, record: Row, lost: set[str]) -> list[Fault]:
        """Return the faults of a record with the edits that other documents have of it."""
        own = record["cleaning"]
        right = _Sums(own["chars_deleted"], own["chars_inserted"])
        known, _ = self._wrong.get(record["id"], (_Sums() if record["id"] in lost else right, []))
        return (known + _Sums.of(record, self._strangers[record["id"]])).faults(record)

    def _without_home(self) -> Iterator[str]:
        """Yield the records into which articles were merged, but which no document is the source of."""
        left = dict(self._elsewhere)
        for row in layout.rows(self._folder, "documents", ["path", "articles"]) if left else ():
            for name in row["articles"]:
                if left.get(name) == row["path"]:
                    del left[name]
        yield from left


def _within(row: Row, record: Row) -> bool:
    """Whether an edit is inside the record itself rather than in a merged copy, whose edits have the same record id."""
    source = record["source"]
    return bool(source["raw_start"] <= row["start"] <= row["end"] <= source["raw_end"])
