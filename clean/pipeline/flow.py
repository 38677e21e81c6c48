"""The whole flow for one page; each stage is a line in `_cleaned`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from clean import dates, extraction, intake, names, record, rules
from clean.errors import DocumentError, OversizeError
from clean.pipeline.articles import Article, find_articles
from clean.pipeline.document_rows import (
    Outcome,
    Source,
    all_taken_down,
    document_row,
    quarantine_row,
    record_row,
    tombstone,
)
from clean.pipeline.tools import Hints, Tools
from clean.record import Extent, ledger_rows
from clean.standoff import Page
from clean.verdicts import noted

LONGEST_LINE = 1_000_000
"""Code points; about the length of a novel. A longer line is a dump and would hold up everything else."""

ROUNDS = 10
"""How often a page is cleaned again because text restored by a veto led to another vetoed edit."""
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
    stuck: frozenset[str] = frozenset()
    """Signatures of the matching vetoes that could not be carried out."""


def process(document: intake.Document, data: bytes, tools: Tools) -> Outcome:
    """Run one document through all stages; whatever is wrong with it becomes a quarantine row with its bytes."""
    source = Source(document, data, level=tools.level_of(document.path, ""))
    if gone := tools.takedowns.of_file(hashlib.sha256(data).hexdigest()):
        return all_taken_down(source, gone)
    try:
        decoded = intake.decode(data)
        source = replace(source, decoded=decoded, level=tools.level_of(document.path, decoded.text))
        _expect_lines(decoded.text)
        page = Page.of(decoded.text, hashlib.sha256(data).hexdigest())
        cleaned = clean_page(page, tools, Hints.of(document))
    except DocumentError as error:
        return Outcome(
            document_row(source, None, (), None), quarantine=(quarantine_row(source, None, [_reason(error)]),)
        )
    return _release_rows(source, cleaned, tools)


def clean_page(page: Page, tools: Tools, hints: Hints) -> Cleaned:
    """Run a page through extraction (HTML only), rules, articles with their language, names and dates.

    Edits that reviewers vetoed are held back, and the page is cleaned again until no vetoed edit is left.
    Raises `DocumentError` if no article is left, or if the number of articles differs from the hints.
    """
    with names.romanised(tools.plugins):
        return _honoured(page, tools, hints)


def _honoured(page: Page, tools: Tools, hints: Hints) -> Cleaned:
    done, held = _cleaned(page, tools, hints, {}), dict[rules.Held, str]()
    for _ in range(ROUNDS if tools.verdicts else 0):
        more = tools.verdicts.vetoed(done.page, hints.source)
        if more.keys() <= held.keys():
            break
        held |= more
        done = _cleaned(page, tools, hints, held)
    return _judged(done, held, tools, hints) if tools.verdicts else done


def _judged(done: Cleaned, held: Mapping[rules.Held, str], tools: Tools, hints: Hints) -> Cleaned:
    """Record what was held back and which verdicts matched."""
    stuck = tools.verdicts.vetoed(done.page, hints.source)
    back = {each: key for each, key in held.items() if each not in stuck}
    on_edits = {key for _, key in tools.verdicts.on_edits(done.page, hints.source)}
    met = done.met | on_edits | set(held.values())
    return replace(done, page=noted(done.page, back), met=met, stuck=frozenset(stuck.values()))


def _cleaned(page: Page, tools: Tools, hints: Hints, held: Mapping[rules.Held, str]) -> Cleaned:
    page, hints, found = _extracted(page, tools, hints, held)
    known = rules.Known(
        hints.articles,
        tools.repeated.get(hints.site or "", rules.Repeated()),
        found.headline if found else None,
        marked_up=found is not None,
        keep=tools.keep,
        extras=found.extras if found else (),
        held=tuple(held),
    )
    page = rules.clean(page, tools.book, known)
    articles = find_articles(page, tools, hints)
    persons = _persons(page, articles, tools, hints)
    times = [date for article in articles for date in _dates(page, article)]
    met = tools.verdicts.on_marks(persons, times, hints.source)
    page = page.annotate(tools.verdicts.over_persons(persons, hints.source, hints.document))
    page = page.annotate(tools.verdicts.over_dates(times, hints.source))
    return Cleaned(page, articles, found.report if found else None, met)


def _extracted(
    page: Page, tools: Tools, hints: Hints, held: Iterable[rules.Held]
) -> tuple[Page, Hints, extraction.Extracted | None]:
    """Reduce an HTML page to the text of its article, and adopt the metadata the page gives."""
    if not extraction.is_markup(hints.path, page.raw):
        return page, hints, None
    spans = [(each.start, each.end) for each in held if each.rule in _OF_PAGES]
    found = extraction.article(page, url=hints.url, latest=hints.retrieved, keep=tools.keep, held=spans)
    return found.page, hints.with_page(found.metadata), found


def _expect_lines(text: str) -> None:
    longest = max(map(len, text.split("\n"))) if len(text) > LONGEST_LINE else 0
    if longest > LONGEST_LINE:
        what = f"a line has {longest:,} characters, more than the limit of {LONGEST_LINE:,}"
        raise OversizeError(what, where="text", hint="split the file into documents")


def _persons(page: Page, articles: Sequence[Article], tools: Tools, hints: Hints) -> Sequence[names.Person]:
    spans = [(a.start, a.end) for a in articles]
    language = articles[0].language.code
    return names.annotate(
        page.text, language=language, articles=spans, authority=tools.authority, document=hints.document
    )


def _dates(page: Page, article: Article) -> Iterable[dates.Date]:
    text = page.text[article.start : article.end]
    for found in dates.annotate(text, language=article.language.code, published=article.published):
        yield replace(found, start=found.start + article.start, end=found.end + article.start)


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
    problems = {row["id"]: record.problems(row, tools.schema) or record.laws(row) for row in left}
    sound = [row for row in left if not problems[row["id"]]]
    return Outcome(
        document_row(source, page, [row["id"] for row in sound], cleaned.extraction, sorted(gone)),
        tuple(sound),
        tuple(ledger_rows(source.document.id, page, extents, tools.notes, source.level)),
        tuple(quarantine_row(source, key, reasons) for key, reasons in problems.items() if reasons),
        tuple(tombstone(takedown, key) for key, takedown in gone.items()),
        tuple({"signature": key, "done": key not in cleaned.stuck} for key in sorted(cleaned.met)),
    )


def _reason(error: DocumentError) -> record.Reason:
    return {"code": error.code, "pointer": error.where, "message": error.what, "expected": error.hint}
