"""The whole flow for one document: bytes to a page, a page to its articles, articles to the rows of a release."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from clean import extraction, intake, names, record, rules, verdicts
from clean.errors import OversizeError
from clean.pipeline.annotations import annotate
from clean.pipeline.article_outlines import Outline, outlines
from clean.pipeline.articles import Article, described
from clean.pipeline.document_rows import (
    Outcome,
    Source,
    all_taken_down,
    document_row,
    quarantine_row,
    record_row,
    tombstone,
)
from clean.pipeline.refusals import reason
from clean.pipeline.tools import Hints, Tools
from clean.record import Extent, ledger_rows
from clean.rules import Held
from clean.standoff import Page

LONGEST_LINE = 1_000_000
"""Code points; about the length of a novel. A longer line is a dump and would hold up everything else."""

_OF_PAGES = frozenset(rule.id for rule in extraction.RULES if not rule.bare)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A page with all its annotations, and the articles on it."""

    page: Page
    articles: tuple[Article, ...]
    extraction: extraction.Report | None = None
    """How the extractor did on an HTML page."""
    met: frozenset[str] = frozenset()
    """Signatures of the verdicts that match something on the page."""
    stuck: Mapping[str, str] = field(default_factory=dict)
    """Why a matching verdict could not be carried out, by its signature."""
    idle: Mapping[str, str] = field(default_factory=dict)
    """Why a matching verdict has nothing to do on this page, by its signature."""


@dataclass(frozen=True, slots=True)
class _Pass:
    """One pass over a page: its text, and where the articles are in it."""

    page: Page
    outlines: tuple[Outline, ...]
    extracted: extraction.Extracted | None


def process(document: intake.Document, data: bytes, tools: Tools) -> Outcome:
    """Run one document through all stages; whatever is wrong with it becomes a quarantine row with its bytes.

    data: the bytes whose digest `document` states.
    """
    source = Source(document, data, level=tools.level_of(document.path, ""))
    if gone := tools.takedowns.of_file(document.sha256):
        return all_taken_down(source, gone)
    try:
        decoded = intake.decode(data)
        source = replace(source, decoded=decoded, level=tools.level_of(document.path, decoded.text))
        cleaned = clean_page(Page.of(decoded.text, document.sha256), tools, Hints.of(document))
        return _release_rows(source, cleaned, tools)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - one document never stops the rest
        return Outcome(
            document_row(source, None, (), None), quarantine=(quarantine_row(source, None, [reason(error)]),)
        )


def clean_page(page: Page, tools: Tools, hints: Hints) -> Cleaned:
    """Run a page through extraction (HTML only), rules, and the annotation of its articles.

    The extractor is asked once. Edits that reviewers vetoed are held back, for which the rules run again.
    Raises `DocumentError` if no article is left, if the number of articles differs from the hints, or if a line is
    longer than LONGEST_LINE.
    """
    _expect_lines(page.raw)
    found = None
    if extraction.is_markup(hints.path, page.raw):
        found = extraction.look(page, url=hints.url, latest=hints.retrieved, keep=tools.keep)
        hints = hints.with_page(found.metadata)

    def run(held: Sequence[Held]) -> _Pass:
        return _pass(page, found, tools, hints, held)

    done = verdicts.carry_out(run, tools.verdicts, _reader(hints))
    with names.romanised(tools.plugins):
        return _annotated(done, tools, hints)


def _pass(page: Page, found: extraction.Findings | None, tools: Tools, hints: Hints, held: Sequence[Held]) -> _Pass:
    """Reduce a page to its text by all edits but those held back, and find its articles."""
    spans = [(each.start, each.end) for each in held if each.rule in _OF_PAGES]
    extracted = extraction.reduced(found, spans) if found else None
    known = rules.Known(
        hints.articles,
        tools.repeated.get(hints.site or "", rules.Repeated()),
        extracted.headline if extracted else None,
        marked_up=extracted is not None,
        keep=tools.keep,
        extras=extracted.extras if extracted else (),
        held=tuple(held),
    )
    done = rules.clean(extracted.page if extracted else page, tools.book, known)
    return _Pass(done, outlines(done, hints, tools.keep), extracted)


def _reader(hints: Hints) -> verdicts.Reader:
    return verdicts.Reader(hints.document, hints.source)


def _annotated(done: verdicts.Honoured[_Pass], tools: Tools, hints: Hints) -> Cleaned:
    """Add language, persons and dates to the last pass, and what became of the verdicts."""
    last = done.last
    marks = annotate(last.page, last.outlines, tools, hints)
    fields = [span for outline in last.outlines for span in (outline.title, outline.text) if span]
    setting = verdicts.Setting(_reader(hints), last.page.text, fields)
    decided = verdicts.judged(marks.persons, marks.dates, tools.verdicts, tools.authority, setting)
    page = last.page.annotate(decided.persons).annotate(decided.dates)
    return Cleaned(
        verdicts.noted(page, done.held),
        described(last.outlines, marks.languages, tools, hints),
        last.extracted.report if last.extracted else None,
        done.met | decided.met,
        {**done.stuck, **decided.stuck},
        decided.idle,
    )


def _expect_lines(text: str) -> None:
    longest = max(map(len, text.split("\n"))) if len(text) > LONGEST_LINE else 0
    if longest > LONGEST_LINE:
        what = f"a line has {longest:,} characters, more than the limit of {LONGEST_LINE:,}"
        raise OversizeError(what, where="text", hint="split the file into documents")


def _release_rows(source: Source, cleaned: Cleaned, tools: Tools) -> Outcome:
    page = cleaned.page
    extents = [
        Extent.of(page, source.document.article_id(n), article.start, article.end)
        for n, article in enumerate(cleaned.articles)
    ]
    rows = [record_row(source, page, a, x, tools.schema) for a, x in zip(cleaned.articles, extents, strict=True)]
    asked = {row["id"]: tools.takedowns.of_record(row["id"], row["text"]) for row in rows}
    gone = {key: takedown for key, takedown in asked.items() if takedown}
    if len(gone) == len(rows):
        return all_taken_down(source, *gone.values())
    source = replace(source, level="offsets") if gone and source.level != "withheld" else source
    left = [row for row in rows if row["id"] not in gone]
    problems = {row["id"]: record.problems(row, tools.schema) or record.laws(row, derived=False) for row in left}
    sound = [row for row in left if not problems[row["id"]]]
    return Outcome(
        document_row(source, page, [row["id"] for row in sound], cleaned.extraction, sorted(gone)),
        tuple(sound),
        tuple(ledger_rows(source.document.id, page, extents, tools.notes, source.level)),
        tuple(quarantine_row(source, key, reasons) for key, reasons in problems.items() if reasons),
        tuple(tombstone(takedown, key) for key, takedown in gone.items()),
        tuple(_verdict_row(source.document.id, key, cleaned) for key in sorted(cleaned.met)),
    )


def _verdict_row(document: str, signature: str, cleaned: Cleaned) -> dict[str, Any]:
    """Return the row of a verdict: `done` is None if there was nothing to do."""
    why = cleaned.stuck.get(signature)
    idle = cleaned.idle.get(signature)
    return {"document": document, "signature": signature, "done": None if idle else why is None, "why": why or idle}
