"""The ledger is sorted, refers only to known documents and records, and matches each record's cleaning figures."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from clean.record import Row
from clean.release.storage import layout
from clean.release.verification.checks.opened import MEND, Fault, Found, Opened


def order(release: Opened) -> Found:
    """Check each table: rows are sorted, and no two have the same key."""
    for table in layout.TABLES.values():
        faults = []
        keys = [[(row[name] is not None, row[name] or 0) for name in table.order] for row in release.table(table.name)]
        for row, (one, two) in zip(release.table(table.name)[1:], pairwise(keys), strict=True):
            if not one < two:
                faults.append(Fault(table.place(row), "the row is out of order or a duplicate", MEND))
        yield faults


def names(release: Opened) -> Found:
    """Check each edit: its document and record are known and belong together."""
    articles: dict[str, set[str | None]] = {}
    for row in release.table("documents"):
        articles[row["document"]] = {None, *row["articles"], *row["merged"]}
    for row in release.table("quarantine"):
        articles.setdefault(row["document"], {None}).add(row["record_id"])
    for row in release.table("edits"):
        where = layout.TABLES["edits"].place(row)
        if row["document"] not in articles:
            yield [Fault(where, "no such document", MEND)]
        elif row["record_id"] not in articles[row["document"]]:
            yield [Fault(where, f"{row['record_id']} is not an article of the document", MEND)]
        else:
            yield []


def sums(release: Opened) -> Found:
    """Check each record: its figures match what its edits delete and insert, and the edits are within its raw span."""
    own: defaultdict[str, list[Row]] = defaultdict(list)
    for row in release.table("edits"):
        if row["record_id"] is not None and not row["shadowed"]:
            own[row["record_id"]].append(row)
    homes = {row["path"]: row["document"] for row in release.table("documents")}
    copied = {row["document"] for row in release.table("documents") if row["merged"]}
    for record in release.table("default"):
        home = homes.get(record["source"]["path"])
        mine = [row for row in own[record["id"]] if row["document"] not in copied or _within(row, record, home)]
        yield _record(record, mine)


def _within(row: Row, record: Row, home: str | None) -> bool:
    """Whether an edit is inside the record itself rather than in a merged copy, whose edits have the same record id."""
    source = record["source"]
    return row["document"] == home and bool(source["raw_start"] <= row["start"] <= row["end"] <= source["raw_end"])


def _record(record: Row, edits: list[Row]) -> list[Fault]:
    where, cleaning, source = f"record {record['id']}", record["cleaning"], record["source"]
    deleted = sum(row["end"] - row["start"] for row in edits)
    inserted = sum(len(row["replacement"] or "") for row in edits)
    withheld = sum(row["replacement"] is None for row in edits)
    faults = []
    if deleted != cleaning["chars_deleted"]:
        faults.append(f"characters deleted: {deleted} by its edits, {cleaning['chars_deleted']} by its own figures")
    if inserted != cleaning["chars_inserted"] and (not withheld or inserted + withheld > cleaning["chars_inserted"]):
        faults.append(f"characters inserted: {inserted} by its edits, {cleaning['chars_inserted']} by its own figures")
    if any(row["start"] < source["raw_start"] or source["raw_end"] < row["end"] for row in edits):
        faults.append("one of its edits is outside its raw span")
    return [Fault(where, fault, MEND) for fault in faults]
