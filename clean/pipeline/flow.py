"""The whole flow for one document: bytes to a page, a page to its articles, articles to the rows of a release."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, TypeAlias

from clean import extraction, intake, names, record, rules, verdicts
from clean.errors import OversizeError, UnfinishedError
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
)
from clean.pipeline.redaction import impersonal, masked, on_its_own, without
from clean.pipeline.refusals import reason
from clean.pipeline.thread_posts import placed_posts
from clean.pipeline.tools import Hints, Tools
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
    kind: extraction.Kind = extraction.PLAIN_TEXT
    """Which kind of page it is."""
    extraction: extraction.Report | None = None
    """How the extractor did on an HTML page."""
    met: frozenset[str] = frozenset()
    """Signatures of the verdicts that match something on the page."""
    stuck: Mapping[str, str] = field(default_factory=dict)
    """Why a matching verdict could not be carried out, by its signature."""
    idle: Mapping[str, str] = field(default_factory=dict)
    """Why a matching verdict has nothing to do on this page, by its signature."""
    left_out: tuple[tuple[Outline, intake.Takedown], ...] = ()
    """Articles that were not annotated, each with the reason."""


LeaveOut: TypeAlias = Callable[[int, str], intake.Takedown | None]
"""Takes the number of an article, from 0, and its text, and returns why it must not be in a release, or None."""


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
    if gone := _whole_takedown(document, tools.takedowns):
        return all_taken_down(source, {0: gone})
    try:
        decoded = intake.decode(data)
        source = replace(source, decoded=decoded, level=tools.level_of(document.path, decoded.text))
        page = Page.of(decoded.text, document.sha256)
        cleaned = clean_page(page, tools, Hints.of(document), partial(_taken_down, document, tools.takedowns))
        return _release_rows(source, cleaned, tools)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - one document never stops the rest
        return _refused(source, error, tools)


def unfinished(document: intake.Document, data: bytes, tools: Tools, error: UnfinishedError) -> Outcome:
    """Return the outcome of a document that ended the processes which tried to clean it."""
    source = Source(document, data, level=tools.level_of(document.path, ""))
    if gone := _whole_takedown(document, tools.takedowns):
        return all_taken_down(source, {0: gone})
    return _refused(source, error, tools)


def _whole_takedown(document: intake.Document, takedowns: intake.Takedowns) -> intake.Takedown | None:
    return takedowns.of_document(document.id, document.sha256, document.url) if takedowns else None


def _taken_down(
    document: intake.Document, takedowns: intake.Takedowns, number: int, text: str
) -> intake.Takedown | None:
    return takedowns.of_record(document.article_id(number), record.text_digest(text)) if takedowns else None


def _refused(source: Source, error: BaseException, tools: Tools) -> Outcome:
    """Return the quarantine row of a document; one that has lost an article keeps neither its bytes nor quotes."""
    why = reason(error)
    if gone := tools.takedowns.of_page(source.document.id):
        source = replace(source, document=masked(source.document, gone), level=_no_text(source.level))
        why["message"] = f"{why['code']}; details are left out, as one of its articles was taken down"
        why["expected"] = ""
    row = document_row(source, None, (), None)
    return Outcome(row, quarantine=(quarantine_row(source, None, [why]),))


def _no_text(level: record.Level) -> record.Level:
    return level if level == record.WITHHELD else "offsets"


def clean_page(page: Page, tools: Tools, hints: Hints, leave_out: LeaveOut = lambda _number, _text: None) -> Cleaned:
    """Run a page through extraction (HTML only), rules, and the annotation of its articles.

    The extractor is asked once. Edits that reviewers vetoed are held back, for which the rules run again. What is left
    out is not annotated, so that nothing in the other articles follows from it.
    Raises `DocumentError` if its kind is not taken, if no article is left, if the number of articles differs from the
    hints, or if a line is longer than LONGEST_LINE.
    """
    _expect_lines(page.raw)
    found = None
    if extraction.is_markup(hints.path, page.raw):
        found = _found(page, tools, hints)
        hints = hints.with_pages(tuple(one.metadata for one in found.articles))
    elif hints.kind:
        extraction.expect_taken(hints.kind, tools.kinds)

    def run(held: Sequence[Held]) -> _Pass:
        return _pass(page, found, tools, hints, held)

    done = verdicts.carry_out(run, tools.verdicts, _reader(tools, hints))
    with names.romanised(tools.plugins):
        return _annotated(done, tools, hints, leave_out)


def _found(page: Page, tools: Tools, hints: Hints) -> extraction.Findings:
    return extraction.look(
        page,
        url=hints.url,
        keep=tools.keep,
        kind=hints.kind,
        taken=tools.kinds,
        doubtful=hints.accept_doubtful,
    )


def _pass(page: Page, found: extraction.Findings | None, tools: Tools, hints: Hints, held: Sequence[Held]) -> _Pass:
    """Reduce a page to its text by all edits but those held back, and find its articles."""
    spans = [(each.start, each.end) for each in held if each.rule in _OF_PAGES]
    extracted = extraction.reduced(found, spans) if found else None
    article = found is None or found.is_article
    known = rules.Known(
        hints.articles,
        tools.repeated.get(hints.site or "", rules.Repeated()),
        extracted.headlines if extracted else (),
        marked_up=extracted is not None,
        article=article,
        keep=tools.keep,
        extras=extracted.extras if extracted else (),
        blocks=extracted.blocks if extracted else (),
        held=tuple(held),
    )
    done = rules.clean(extracted.page if extracted else page, tools.book, known)
    done = done.annotate(placed_posts(done, extracted.posts)) if extracted else done
    return _Pass(done, outlines(done, hints, tools.keep, article=article), extracted)


def _reader(tools: Tools, hints: Hints) -> verdicts.Reader:
    return verdicts.Reader(hints.document, hints.source, tools.takedowns.named(hints.document))


def _annotated(done: verdicts.Honoured[_Pass], tools: Tools, hints: Hints, leave_out: LeaveOut) -> Cleaned:
    """Add language, persons and dates to the last pass, and what became of the verdicts."""
    last = done.last
    asked = [(one, leave_out(one.number, last.page.text[slice(*one.text)])) for one in last.outlines]
    kept = [one for one, why in asked if why is None]
    marks = annotate(last.page, kept, tools, hints, (one for one, why in asked if why))
    fields = [span for outline in kept for span in (outline.title, outline.text) if span]
    setting = verdicts.Setting(_reader(tools, hints), last.page.text, fields)
    decided = verdicts.judged(marks.persons, marks.dates, tools.verdicts, tools.authority, setting)
    page = last.page.annotate(decided.persons).annotate(decided.dates)
    return Cleaned(
        verdicts.noted(page, done.held),
        described(kept, marks.languages, tools, hints),
        last.extracted.kind if last.extracted else hints.kind or extraction.PLAIN_TEXT,
        last.extracted.report if last.extracted else None,
        done.met | decided.met,
        {**done.stuck, **decided.stuck},
        decided.idle,
        tuple((one, why) for one, why in asked if why),
    )


def _expect_lines(text: str) -> None:
    longest = max(map(len, text.split("\n"))) if len(text) > LONGEST_LINE else 0
    if longest > LONGEST_LINE:
        what = f"a line has {longest:,} characters, more than the limit of {LONGEST_LINE:,}"
        raise OversizeError(what, where="text", hint="split the file into documents")


def _release_rows(source: Source, cleaned: Cleaned, tools: Tools) -> Outcome:
    if cleaned.left_out:
        return _without(source, cleaned, tools)
    extents = [_extent(source, cleaned.page, article) for article in cleaned.articles]
    return _outcome(source, cleaned, tools, (cleaned.page, extents))


def _without(source: Source, cleaned: Cleaned, tools: Tools) -> Outcome:
    """Return the rows of a document some of whose articles were taken down."""
    document = source.document
    gone = {outline.number: takedown for outline, takedown in cleaned.left_out}
    if not cleaned.articles:
        return all_taken_down(source, gone)
    first = tools.takedowns.of_page(document.id) or cleaned.left_out[0][1]
    hidden = replace(source, document=masked(document, first), level=_no_text(source.level))
    every: list[Article | Outline] = [*cleaned.articles, *(outline for outline, _ in cleaned.left_out)]
    spans = [(one.start, one.end) for one in sorted(every, key=lambda one: one.number)]
    cut = without(cleaned.page, spans, gone.keys())
    named = replace(
        cleaned,
        page=impersonal(cleaned.page, document.id, hidden.document.id),
        articles=tuple(map(on_its_own, cleaned.articles)),
    )
    extents = [_extent(hidden, cut.page, one, cut.moved) for one in named.articles]
    stones = [one.tombstone_of(document.article_id(number)) for number, one in gone.items()]
    return _outcome(hidden, named, tools, (cut.page, extents), stones)


def _extent(source: Source, page: Page, article: Article, moved: Callable[[int], int] = int) -> record.Extent:
    return record.Extent.of(page, source.document.article_id(article.number), moved(article.start), moved(article.end))


def _outcome(
    source: Source,
    cleaned: Cleaned,
    tools: Tools,
    ledger: tuple[Page, Sequence[record.Extent]],
    stones: Sequence[dict[str, Any]] = (),
) -> Outcome:
    """Return the rows of a document: records from the page as cleaned, edits and sums from the page of the ledger."""
    page, extents = ledger
    seen = [_extent(source, cleaned.page, article) for article in cleaned.articles]
    source = replace(source, kind=cleaned.kind)
    made = [record_row(source, cleaned.page, *each, tools) for each in zip(cleaned.articles, seen, strict=True)]
    problems = {row["id"]: broken or record.laws(row, derived=False) for row, broken in made}
    sound = [row for row, _ in made if not problems[row["id"]]]
    names_of_stones = sorted(stone["tombstone"] for stone in stones)
    return Outcome(
        document_row(source, page, [row["id"] for row in sound], cleaned.extraction, names_of_stones),
        tuple(sound),
        tuple(record.ledger_rows(source.document.id, page, extents, tools.notes, source.level)),
        tuple(quarantine_row(source, key, reasons) for key, reasons in problems.items() if reasons),
        tuple(stones),
        tuple(_verdict_row(source.document.id, key, cleaned) for key in sorted(cleaned.met)),
    )


def _verdict_row(document: str, signature: str, cleaned: Cleaned) -> dict[str, Any]:
    """Return the row of a verdict: `done` is None if there was nothing to do."""
    why = cleaned.stuck.get(signature)
    idle = cleaned.idle.get(signature)
    return {"document": document, "signature": signature, "done": None if idle else why is None, "why": why or idle}
