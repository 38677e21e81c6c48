"""Nothing is dropped silently: the counts that must reconcile before a release is written (promises 2 and 4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clean.record import Row
    from clean.release.build_rows import Rows


def imbalances(rows: Rows, elsewhere: Collection[str] = ()) -> tuple[str, ...]:
    """Return one sentence for each mismatch, sorted; empty if all counts reconcile.

    elsewhere: ids of records that are not among the rows, into which articles were merged.
    """
    ids = {row["id"] for row in rows.records}
    named = {article for row in rows.documents for article in row["articles"] if article not in elsewhere}
    lists = Lists(
        listed=sum(len(row["articles"]) for row in rows.documents),
        merged=sum(len(row["merged"]) for row in rows.documents),
        records=len(rows.records),
        distinct=len(ids),
        unknown=named - ids,
        unlisted=ids - named,
    )
    return tuple(sorted({*lists.imbalances(), *_of_documents(rows)}))


@dataclass(frozen=True, slots=True)
class Lists:
    """The records of a release, and the articles that its documents list."""

    listed: int
    """Number of articles that documents list."""
    merged: int
    """Number of those that were merged into others."""
    records: int
    """Number of records."""
    distinct: int
    """Number of their ids."""
    unknown: Collection[str]
    """Ids that a document lists and no record has."""
    unlisted: Collection[str]
    """Ids of records that no document lists."""

    def imbalances(self) -> Iterator[str]:
        """Yield one sentence for each mismatch."""
        if self.listed != self.records + self.merged:
            told = f"records: {self.records}; merged articles: {self.merged}"
            yield f"articles listed by documents: {self.listed}; {told}"
        if self.distinct != self.records:
            yield "two records have the same id"
        for record_id in self.unknown:
            yield f"{record_id}: a document lists it, but there is no such record"
        for record_id in self.unlisted:
            yield f"{record_id}: no document lists it"


def _of_documents(rows: Rows) -> Iterator[str]:
    edits: defaultdict[str, list[Row]] = defaultdict(list)
    for edit in rows.edits:
        edits[edit["document"]].append(edit)
    refused = {row["document"] for row in rows.quarantine}
    for row in rows.documents:
        yield from imbalances_of(row, edits[row["document"]], refused=row["document"] in refused)
    for document in refused - {row["document"] for row in rows.documents}:
        yield not_a_document(document)


def not_a_document(document: str) -> str:
    """Return the sentence for a document that is only in quarantine."""
    return f"{document}: is in quarantine, but is not a document of the corpus"


def imbalances_of(row: Row, edits: Iterable[Row], *, refused: bool) -> Iterator[str]:
    """Yield one sentence for each mismatch of a document; `refused`: whether it or an article is in quarantine."""
    if row["outcome"] == "articles" and not row["articles"]:
        yield f"{row['document']}: its outcome is `articles`, but it lists none"
    if row["outcome"] == "quarantined" and not refused:
        yield f"{row['document']}: neither has an article nor is in quarantine"
    if row["outcome"] == "articles":
        applied = [edit for edit in edits if not edit["shadowed"]]
        told = sum(1 if edit["replacement"] is None else len(edit["replacement"]) for edit in applied)
        withheld = any(edit["replacement"] is None for edit in applied)  # each: at least one character
        deleted = sum(edit["end"] - edit["start"] for edit in applied)
        yield from _characters(row, deleted, max(told, row["chars_inserted"]) if withheld else told)


def _characters(row: Row, deleted: int, inserted: int) -> Iterator[str]:
    name, kept = row["document"], row["chars_kept"]
    if row["chars_raw"] != kept + row["chars_deleted"]:
        yield f"{name}: raw characters differ from kept plus deleted"
    if row["chars_clean"] != kept + row["chars_inserted"]:
        yield f"{name}: clean characters differ from kept plus inserted"
    if row["chars_deleted"] != deleted:
        yield f"{name}: characters deleted: {deleted} by the ledger, {row['chars_deleted']} by the document"
    if row["chars_inserted"] != inserted:
        yield f"{name}: characters inserted: {inserted} by the ledger, {row['chars_inserted']} by the document"
