"""The computed figures: every number in the card, the datasheet and release.json comes from here.

Lengths are in code points. Sums cover the documents with an article in the release; quarantine is counted separately.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from clean.release.statistics.by_kind import KindFigures, kinds_of
from clean.release.statistics.by_licence import Grant, grants
from clean.release.statistics.by_month import Month, months
from clean.release.statistics.by_rule import RuleFigures, rules_of
from clean.release.statistics.column_tally import CHARACTERS, PAGE_SUMS
from clean.release.statistics.counting import Count, DateRange, counted, span
from clean.release.statistics.funnel import Duplicates, Stage, duplicates, funnel
from clean.release.statistics.tally import Tally
from clean.release.storage.levels import BARE, DECODING


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
    decoded: int
    """Those of the deleted ones that are escapes and character references, which readers saw as other characters."""
    decoded_as: int
    """Those of the inserted ones that readers saw for them."""

    @property
    def seen(self) -> int:
        """Raw code points without bare markup, with what escapes and references stand for in their place."""
        return self.raw - self.markup - self.decoded + self.decoded_as

    @property
    def seen_deleted(self) -> int:
        """Deleted code points without bare markup, escapes and references."""
        return self.deleted - self.markup - self.decoded


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
    text_from: tuple[Count, ...]
    """Records from pages by where their text was read: `markup`, `hidden`, `json-ld` or `script`."""


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
    by_kind: tuple[KindFigures, ...]
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


def figures(tally: Tally) -> Figures:
    """Compute all figures of a release from the tally of its documents."""
    outcomes, sums = tally.of("outcomes"), _characters(tally)
    return Figures(
        documents=sum(outcomes.values()),
        documents_quarantined=outcomes.get("quarantined", 0),
        documents_taken_down=outcomes.get("taken_down", 0),
        documents_refused=tally.number("documents_refused"),
        articles_found=sum(map(tally.number, ("listed", "quarantined", "taken_down"))),
        merged=sum(tally.of("merged_from").values()),
        quarantined=tally.number("quarantined"),
        taken_down=tally.number("taken_down"),
        bytes_raw=tally.number("bytes_raw"),
        levels=counted(tally.of("levels")),
        alone=tally.number("alone"),
        characters=sums,
        extraction=_extraction(tally),
        edits=tally.number("edits"),
        shadowed=tally.number("shadowed"),
        rules=rules_of(tally, sums.seen_deleted),
        funnel=funnel(tally),
        duplicates=duplicates(tally),
        encodings=counted(tally.of("encodings")),
        refusals=counted(tally.of("refusals")),
        **_of_records(tally),
    )


def _of_records(tally: Tally) -> dict[str, Any]:
    """Compute the figures that depend only on the records, by field name of Figures."""
    records, publishers = tally.number("records"), counted(tally.of("publishers"))
    return {
        "records": records,
        "words": sum(tally.of("kind_words").values()),
        "languages": counted(tally.of("languages")),
        "publishers": publishers,
        "months": months(tally, [publisher.name for publisher in publishers]),
        "grants": grants(tally),
        "by_kind": kinds_of(tally),
        "kinds": counted(tally.of("kinds")),
        "licences": counted(tally.of("licences")),
        "blocks": counted(tally.of("blocks")),
        "asides": counted(tally.of("asides")),
        "persons": counted(tally.of("persons")),
        "persons_unresolved": tally.number("persons", "unresolved"),
        "persons_distinct": tally.number("persons_local") + tally.distinct("persons"),
        "dates": counted(tally.of("dates")),
        "published": span(tally.of("published")),
        "published_basis": counted(tally.of("published_basis")),
        "retrieved": span(tally.of("retrieved")),
        "places": counted(tally.of("places")),
        "missing": tuple(Count(name, n, n / records) for name, n in sorted(tally.of("missing").items())),
    }


def _characters(tally: Tally) -> Characters:
    markup, decoded = (
        sum(number for (rule, _), number in tally.pairs("rule_languages").items() if rule in among)
        for among in (BARE, DECODING)
    )
    sums = {part: tally.number("characters", part) for part in CHARACTERS}
    decoded_as = sum(tally.number("rule_inserted", rule) for rule in DECODING)
    return Characters(**sums, markup=markup, decoded=decoded, decoded_as=decoded_as)


def _extraction(tally: Tally) -> Extraction:
    sums = {part: tally.number("pages", part) for part in ("pages", *PAGE_SUMS, "elsewhere")}
    return Extraction(**sums, text_from=counted(tally.of("text_from")))
