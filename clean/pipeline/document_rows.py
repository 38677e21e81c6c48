"""The rows of one document in the tables of a release."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from clean import dates, extraction, intake, names, record
from clean.pipeline.articles import Article
from clean.pipeline.flat_fields import flat
from clean.pipeline.marked_rows import marked
from clean.pipeline.statements import first
from clean.pipeline.tools import Tools
from clean.record import Extent, Level, page_sums, record_sums
from clean.standoff import Block, Cell, Page, Span


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome for one document: rows for the four tables of a release, and whatever else a release reports."""

    document: dict[str, Any]
    records: tuple[record.Row, ...] = ()
    """Valid under the corpus's schema, and still without their digests."""
    edits: tuple[dict[str, Any], ...] = ()
    quarantine: tuple[dict[str, Any], ...] = ()
    taken_down: tuple[dict[str, Any], ...] = ()
    """Tombstones of articles that were taken down: tombstone, date, why."""
    verdicts: tuple[dict[str, Any], ...] = ()
    """Each reviewer's verdict that matches it: signature, whether it was carried out (None: nothing to do), why not."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a page came from: its manifest line, its bytes, and how they were decoded (None: not at all)."""

    document: intake.Document
    data: bytes
    decoded: intake.Decoded | None = None
    level: Level = "full"
    """How much of the removed text the ledger keeps."""
    kind: extraction.Kind = extraction.PLAIN_TEXT
    """Which kind of page it is."""


def record_row(
    source: Source, page: Page, article: Article, extent: Extent, tools: Tools
) -> tuple[record.Row, Sequence[record.Reason]]:
    """Return the record of one article, still without its digest, and what is wrong with it under the schema."""
    fields: list[tuple[str, Span]] = [("text", article.text)]
    if article.title:
        fields.insert(0, ("title", article.title))
    sums = record_sums(page, extent)
    rows, day = marked(page, fields), article.published
    return record.build(
        id=extent.record_id,
        title=page.text[slice(*article.title)] if article.title else None,
        text=page.text[slice(*article.text)],
        blocks=rows[Block],
        cells=rows[Cell],
        posts=rows[extraction.Post],
        persons=rows[names.Person],
        dates=rows[dates.Date],
        asides=[{"kind": a.kind, "text": a.text} for a in article.asides],
        authors=list(article.authors),
        language=flat(article.language),
        published={"value": day.value, "basis": day.basis, "confidence": day.confidence},
        modified=_modified(day.modified),
        metadata=[flat(said) for said in article.metadata],
        source=_source(source, page, article, extent),
        cleaning={
            "chars_raw": sums.raw,
            "chars_kept": sums.kept,
            "chars_deleted": sums.deleted,
            "chars_inserted": sums.inserted,
        },
        extra=source.document.extra,
        schema=tools.schema,
        normalize=tools.normalize,
    )


def _modified(change: dates.Modified | None) -> dict[str, str | float | None]:
    if change is None:
        return {"value": None, "basis": "none", "confidence": 0.0}
    return {"value": change.value, "basis": change.basis, "confidence": change.confidence}


def all_taken_down(source: Source, takedowns: Mapping[int, intake.Takedown]) -> Outcome:
    """Return the rows for a document that was taken down whole, by article from 0: no text, no edits, no names."""
    document, first = source.document, next(iter(takedowns.values()))
    stones = [one.tombstone_of(document.article_id(number)) for number, one in takedowns.items()]
    row = document_row(replace(source, level="offsets", decoded=None), None, (), None, _names(stones))
    name = first.whole(document.id)
    return Outcome({**row, **dict.fromkeys(_UNTOLD), "document": name, "path": name}, taken_down=tuple(stones))


_UNTOLD = ("sha256", "bytes", "url", "publisher", "licence", "retrieved")
"""What a documents row does not state if the whole document was taken down."""


def _names(stones: Iterable[Mapping[str, Any]]) -> list[str]:
    return sorted(stone["tombstone"] for stone in stones)


def document_row(
    source: Source,
    page: Page | None,
    articles: Sequence[str],
    extraction: extraction.Report | None,
    taken_down: Sequence[str] = (),
) -> dict[str, Any]:
    """Return the documents row of one document; `page` is None if nothing was cleaned."""
    document, decoded = source.document, source.decoded
    sums = page_sums(page) if page else None
    return {
        "document": document.id,
        "path": document.path,
        "sha256": document.sha256,
        "bytes": len(source.data),
        "encoding": decoded.encoding if decoded else None,
        "encoding_basis": decoded.basis if decoded else None,
        "outcome": "articles" if articles else "quarantined" if page or not taken_down else "taken_down",
        "articles": list(articles),
        "merged": [],
        "taken_down": list(taken_down),
        "chars_raw": sums.raw if sums else None,
        "chars_kept": sums.kept if sums else None,
        "chars_deleted": sums.deleted if sums else None,
        "chars_inserted": sums.inserted if sums else None,
        "chars_clean": sums.clean if sums else None,
        "level": source.level,
        "extraction": flat(extraction) if extraction else None,
        "url": document.url,
        "publisher": document.named_publisher,
        "licence": document.licence,
        "retrieved": document.retrieved,
    }


def quarantine_row(source: Source, record_id: str | None, reasons: Sequence[record.Reason]) -> dict[str, Any]:
    """Return the row for something that could not be released: all reasons, and the bytes if the level keeps them."""
    payload = None if source.level in {"offsets", "withheld"} else base64.b64encode(source.data).decode("ascii")
    return {
        "document": source.document.id,
        "record_id": record_id,
        "path": source.document.path,
        "stage": "validate" if record_id else "clean" if source.decoded else "decode",
        "reasons": list(reasons),
        "sha256": source.document.sha256,
        "payload": payload,
    }


def _source(source: Source, page: Page, article: Article, extent: Extent) -> dict[str, Any]:
    document = source.document
    return {
        "path": document.path,
        "sha256": page.sha256,
        "url": first(article.metadata, "url"),
        "publisher": first(article.metadata, "publisher"),
        "licence": document.licence,
        "retrieved": document.retrieved,
        "kind": source.kind.name,
        "kind_confidence": source.kind.confidence,
        "raw_start": extent.raw_start,
        "raw_end": extent.raw_end,
    }
