"""Nothing is dropped in silence: the sums that must hold before a release is written (promises 2 and 4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clean.release.rows import Row, Rows


def imbalances(rows: Rows) -> tuple[str, ...]:
    """List every sum that does not hold, one sentence each, sorted; empty when the books balance."""
    return tuple(sorted({*_articles(rows), *_places(rows), *_characters(rows)}))


def _articles(rows: Rows) -> Iterator[str]:
    listed = sum(len(row["articles"]) for row in rows.documents)
    merged = sum(len(row["merged"]) for row in rows.documents)
    if listed != len(rows.records) + merged:
        yield f"documents list {listed} articles, but there are {len(rows.records)} records and {merged} merged ones"
    ids = {row["id"] for row in rows.records}
    if len(ids) != len(rows.records):
        yield "two records have one id"
    named = {article for row in rows.documents for article in row["articles"]}
    for record_id in sorted(named ^ ids):
        yield f"{record_id}: " + (
            "is no record, but a document lists it" if record_id in named else "no document lists it"
        )


def _places(rows: Rows) -> Iterator[str]:
    refused = {row["document"] for row in rows.quarantine}
    known = {row["document"] for row in rows.documents}
    for row in rows.documents:
        if row["outcome"] == "articles" and not row["articles"]:
            yield f"{row['document']}: said to have articles, but lists none"
        if row["outcome"] == "quarantined" and row["document"] not in refused:
            yield f"{row['document']}: neither has an article nor stands in quarantine"
    for document in sorted(refused - known):
        yield f"{document}: stands in quarantine, but is no document of the corpus"


def _characters(rows: Rows) -> Iterator[str]:
    deleted: Counter[str] = Counter()
    inserted: Counter[str] = Counter()
    unknown: set[str] = set()
    for edit in rows.edits:
        if not edit["shadowed"]:
            deleted[edit["document"]] += edit["end"] - edit["start"]
            if edit["replacement"] is None:  # withheld; one character or more
                unknown.add(edit["document"])
            inserted[edit["document"]] += 1 if edit["replacement"] is None else len(edit["replacement"])
    for row in rows.documents:
        if row["outcome"] == "articles":
            told = inserted[row["document"]]
            due = max(told, row["chars_inserted"]) if row["document"] in unknown else told
            yield from _document(row, deleted[row["document"]], due)


def _document(row: Row, deleted: int, inserted: int) -> Iterator[str]:
    name, kept = row["document"], row["chars_kept"]
    if row["chars_raw"] != kept + row["chars_deleted"]:
        yield f"{name}: raw characters are not kept plus deleted"
    if row["chars_clean"] != kept + row["chars_inserted"]:
        yield f"{name}: clean characters are not kept plus inserted"
    if row["chars_deleted"] != deleted:
        yield f"{name}: the ledger deletes {deleted} characters, the document says {row['chars_deleted']}"
    if row["chars_inserted"] != inserted:
        yield f"{name}: the ledger inserts {inserted} characters, the document says {row['chars_inserted']}"
