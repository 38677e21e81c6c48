"""The computed figures: every number in the card, the datasheet and release.json comes from here.

Lengths are in code points. Sums cover the documents with an article in the release; quarantine is counted separately.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clean.extraction import SHOWN
from clean.record import WITHHELD
from clean.release.statistics.by_licence import Grant, grants
from clean.release.statistics.by_month import Month, months
from clean.release.statistics.by_rule import RuleFigures, rules_of
from clean.release.statistics.counting import Count, DateRange, count, span
from clean.release.statistics.funnel import Duplicates, Stage, duplicates, funnel
from clean.release.storage.levels import BARE

if TYPE_CHECKING:
    from clean.record import Row
    from clean.release.build_rows import Rows


@dataclass(frozen=True, slots=True)
class Characters:
    """The ledger's sums over all released documents: raw = kept + deleted, clean = kept + inserted."""

    raw: int
    kept: int
    deleted: int
    inserted: int
    clean: int
    markup: int
    """Those of the deleted ones that are bare markup, which no reader saw."""

    @property
    def seen(self) -> int:
        """Raw code points without bare markup."""
        return self.raw - self.markup

    @property
    def seen_deleted(self) -> int:
        """Deleted code points without bare markup."""
        return self.deleted - self.markup


@dataclass(frozen=True, slots=True)
class Extraction:
    """How much of the HTML pages the extractor kept, summed over the pages on which it found an article."""

    pages: int
    words_of_answer: int
    words_placed: int
    lines_moved: int
    visible_chars: int
    """Without white space, here and below."""
    kept_chars: int
    elsewhere: int
    """How many articles were read in hidden elements or in the data of scripts."""


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of a release."""

    documents: int
    documents_quarantined: int
    """Documents without an article in the release and with something in quarantine."""
    documents_taken_down: int
    """Documents all of whose articles were taken down."""
    documents_refused: int
    """Documents quarantined whole, before any article was found in them."""
    articles_found: int
    """records + merged + quarantined + taken_down."""
    records: int
    funnel: tuple[Stage, ...]
    """What each stage of the build rejected."""
    duplicates: Duplicates
    merged: int
    """Articles left out because the release contains a duplicate of them."""
    quarantined: int
    """Articles in quarantine."""
    taken_down: int
    """Articles left out because somebody entitled to it asked for their removal."""
    bytes_raw: int
    """Total size of all raw documents in bytes, including those in quarantine, without those taken down whole."""
    levels: tuple[Count, ...]
    """Documents by ledger level."""
    alone: int
    """Documents whose bytes can be restored from the release alone."""
    characters: Characters
    extraction: Extraction
    edits: int
    shadowed: int
    """Proposals that lost to another rule: listed in the ledger, not applied."""
    rules: tuple[RuleFigures, ...]
    """Rules that had an effect, by deleted code points, then id; those that remove bare markup last."""
    words: int
    """Words in the text of all records, split at white space."""
    languages: tuple[Count, ...]
    publishers: tuple[Count, ...]
    kinds: tuple[Count, ...]
    """Records by the kind of their page."""
    licences: tuple[Count, ...]
    grants: tuple[Grant, ...]
    """Records by publisher and licence."""
    encodings: tuple[Count, ...]
    blocks: tuple[Count, ...]
    asides: tuple[Count, ...]
    persons: tuple[Count, ...]
    """Person mentions by status."""
    persons_unresolved: int
    """Person mentions whose status is `unresolved`."""
    persons_distinct: int
    """Distinct person ids."""
    dates: tuple[Count, ...]
    """Time expressions by type."""
    published: DateRange
    published_basis: tuple[Count, ...]
    months: tuple[Month, ...]
    """Records by month of publication and publisher, in chronological order."""
    retrieved: DateRange
    places: tuple[Count, ...]
    """Records by metadata field and the place where its value was found: `publisher: manifest`."""
    missing: tuple[Count, ...]
    """Records in which a nullable field is null, by dotted field name."""
    refusals: tuple[Count, ...]
    """Reasons in quarantine by code."""


def figures(rows: Rows) -> Figures:
    """Compute all figures of a release from its rows; their order doesn't matter."""
    released = [row for row in rows.documents if row["outcome"] == "articles"]
    refused = {(row["document"], row["record_id"]) for row in rows.quarantine}
    merged = sum(len(row["merged"]) for row in rows.documents)
    quarantined = sum(record_id is not None for _, record_id in refused)
    names = {row["document"] for row in released}
    applied = [edit for edit in rows.edits if not edit["shadowed"]]
    counted = [edit for edit in applied if edit["document"] in names]
    sums = _characters(released, counted)
    return Figures(
        documents=len(rows.documents),
        documents_quarantined=sum(row["outcome"] == "quarantined" for row in rows.documents),
        documents_taken_down=sum(row["outcome"] == "taken_down" for row in rows.documents),
        documents_refused=len(refused) - quarantined,
        articles_found=sum(len(row["articles"]) for row in rows.documents) + quarantined + len(rows.taken_down),
        records=len(rows.records),
        merged=merged,
        quarantined=quarantined,
        taken_down=len(rows.taken_down),
        bytes_raw=sum(row["bytes"] or 0 for row in rows.documents),
        levels=count(row["level"] for row in rows.documents),
        alone=_alone(rows),
        characters=sums,
        extraction=_extraction(rows.documents),
        edits=len(applied),
        shadowed=len(rows.edits) - len(applied),
        rules=rules_of(rows, counted, sums.seen_deleted),
        funnel=funnel(rows),
        duplicates=duplicates(rows),
        encodings=count(row["encoding"] for row in rows.documents),
        refusals=count(reason["code"] for row in rows.quarantine for reason in row["reasons"]),
        **_of_records(rows.records),
    )


def _of_records(records: Sequence[Row]) -> dict[str, Any]:
    """Compute the figures that depend only on the records, by field name of Figures."""
    mentions = [mention for record in records for mention in record["persons"]]
    publishers = count(record["source"]["publisher"] for record in records)
    return {
        "words": sum(len(record["text"].split()) for record in records),
        "languages": count(record["language"]["code"] for record in records),
        "publishers": publishers,
        "months": months(records, [publisher.name for publisher in publishers]),
        "grants": grants(records),
        "kinds": count(record["source"]["kind"] for record in records),
        "licences": count(record["source"]["licence"] for record in records),
        "blocks": count(block["kind"] for record in records for block in record["blocks"]),
        "asides": count(aside["kind"] for record in records for aside in record["asides"]),
        "persons": count(mention["status"] for mention in mentions),
        "persons_unresolved": sum(mention["status"] == "unresolved" for mention in mentions),
        "persons_distinct": len({mention["person_id"] for mention in mentions}),
        "dates": count(date["type"] for record in records for date in record["dates"]),
        "published": span(record["published"]["value"] for record in records),
        "published_basis": count(record["published"]["basis"] for record in records),
        "retrieved": span(record["source"]["retrieved"] for record in records),
        "places": count(place for record in records for place in _places(record)),
        "missing": _missing(records),
    }


def _characters(documents: Iterable[Row], edits: Iterable[Row]) -> Characters:
    markup = sum(edit["end"] - edit["start"] for edit in edits if edit["rule"] in BARE)
    sums: Counter[str] = Counter()
    for row in documents:
        for part in ("raw", "kept", "deleted", "inserted", "clean"):
            sums[part] += row[f"chars_{part}"] or 0
    return Characters(sums["raw"], sums["kept"], sums["deleted"], sums["inserted"], sums["clean"], markup)


def _alone(rows: Rows) -> int:
    """Count the documents whose removed text is completely in the release."""
    kept = {row["document"] for row in rows.quarantine if row["payload"] is not None}
    lacking = {row["document"] for row in rows.quarantine} | {
        row["document"] for row in rows.edits if row["removed"] is None and not row["shadowed"]
    }
    open_ = {row["document"] for row in rows.documents if row["level"] != WITHHELD}
    return len(open_ - (lacking - kept))


def _extraction(documents: Iterable[Row]) -> Extraction:
    found = [row["extraction"] for row in documents if row["extraction"]]
    parts = ("words_of_answer", "words_placed", "lines_moved", "visible_chars", "kept_chars")
    sums = {part: sum(report[part] for report in found) for part in parts}
    return Extraction(len(found), elsewhere=sum(report["text_from"] != SHOWN for report in found), **sums)


def _places(record: Row) -> list[str]:
    """Return the first place of each field: `author: byline`."""
    first = {said["field"]: said["place"] for said in reversed(record["metadata"])}
    return [f"{field}: {place}" for field, place in first.items()]


def _missing(records: Sequence[Row]) -> tuple[Count, ...]:
    """Count nulls in the records' fields and in the objects directly below them."""
    nulls: Counter[str] = Counter()
    for record in records:
        for name, value in _flat(record):
            nulls[name] += value is None
    return tuple(Count(name, number, number / len(records)) for name, number in sorted(nulls.items()) if number)


def _flat(record: Row) -> Iterable[tuple[str, Any]]:
    for name, value in record.items():
        if isinstance(value, Mapping):
            yield from ((f"{name}.{inner}", part) for inner, part in value.items())
        else:
            yield name, value
