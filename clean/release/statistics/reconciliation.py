"""Nothing is dropped silently: the counts that must reconcile before a release is written (promises 2 and 4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clean.record import Row
    from clean.release.build_rows import Rows


def imbalances(rows: Rows, elsewhere: Collection[str] = ()) -> tuple[str, ...]:
    """Return one sentence for each mismatch, sorted; empty if all counts reconcile.

    elsewhere: ids of records that are not among the rows, into which articles were merged.
    """
    return tuple(sorted({*_articles(rows, elsewhere), *_places(rows), *_characters(rows)}))


def _articles(rows: Rows, elsewhere: Collection[str]) -> Iterator[str]:
    listed = sum(len(row["articles"]) for row in rows.documents)
    merged = sum(len(row["merged"]) for row in rows.documents)
    if listed != len(rows.records) + merged:
        yield f"articles listed by documents: {listed}; records: {len(rows.records)}; merged articles: {merged}"
    ids = {row["id"] for row in rows.records}
    if len(ids) != len(rows.records):
        yield "two records have the same id"
    named = {article for row in rows.documents for article in row["articles"] if article not in elsewhere}
    for record_id in sorted(named ^ ids):
        yield f"{record_id}: " + (
            "a document lists it, but there is no such record" if record_id in named else "no document lists it"
        )


def _places(rows: Rows) -> Iterator[str]:
    refused = {row["document"] for row in rows.quarantine}
    known = {row["document"] for row in rows.documents}
    for row in rows.documents:
        if row["outcome"] == "articles" and not row["articles"]:
            yield f"{row['document']}: its outcome is `articles`, but it lists none"
        if row["outcome"] == "quarantined" and row["document"] not in refused:
            yield f"{row['document']}: neither has an article nor is in quarantine"
    for document in sorted(refused - known):
        yield f"{document}: is in quarantine, but is not a document of the corpus"


def _characters(rows: Rows) -> Iterator[str]:
    deleted: Counter[str] = Counter()
    inserted: Counter[str] = Counter()
    unknown: set[str] = set()
    for edit in rows.edits:
        if not edit["shadowed"]:
            deleted[edit["document"]] += edit["end"] - edit["start"]
            if edit["replacement"] is None:  # withheld: at least one character
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
        yield f"{name}: raw characters differ from kept plus deleted"
    if row["chars_clean"] != kept + row["chars_inserted"]:
        yield f"{name}: clean characters differ from kept plus inserted"
    if row["chars_deleted"] != deleted:
        yield f"{name}: characters deleted: {deleted} by the ledger, {row['chars_deleted']} by the document"
    if row["chars_inserted"] != inserted:
        yield f"{name}: characters inserted: {inserted} by the ledger, {row['chars_inserted']} by the document"
