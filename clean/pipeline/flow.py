"""The whole flow on one page; every stage is a line of `clean_page`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from clean import dates, extract, intake, names, record, rules
from clean.errors import DocumentError, OversizeError
from clean.pipeline.articles import Article, find_articles
from clean.pipeline.rows import Outcome, Source, document_row, quarantine_row, record_row
from clean.pipeline.tools import Hints, Tools
from clean.record import Extent, ledger_rows
from clean.standoff import Page

LONGEST_LINE = 1_000_000
"""Code points; a novel has about as many. A longer line is a dump, and would hold up all the rest."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A page with all its annotations, and the articles on it."""

    page: Page
    articles: tuple[Article, ...]
    extraction: extract.Report | None = None
    """What the extractor made of an HTML page."""


def process(document: intake.Document, data: bytes, tools: Tools) -> Outcome:
    """Take one document through all stages; whatever is wrong with it becomes a quarantine row with its bytes."""
    source = Source(document, data, level=tools.level_of(document.path, ""))
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
    """Take a page through extraction (HTML alone), rules, articles with their language, names and dates.

    Raises `DocumentError` where no article is left, or another number of them than the hints list.
    """
    page, hints, found = _extracted(page, tools, hints)
    known = rules.Known(
        hints.articles,
        tools.repeated.get(hints.site or "", rules.Repeated()),
        found.headline if found else None,
        marked_up=found is not None,
        keep=tools.keep,
        extras=found.extras if found else (),
    )
    page = rules.clean(page, tools.book, known)
    articles = find_articles(page, tools, hints)
    page = page.annotate(_persons(page, articles, tools, hints))
    page = page.annotate(date for article in articles for date in _dates(page, article))
    return Cleaned(page, articles, found.report if found else None)


def _extracted(page: Page, tools: Tools, hints: Hints) -> tuple[Page, Hints, extract.Extracted | None]:
    """Leave of HTML the text of its article, and take over what the page says of itself."""
    if not extract.is_markup(hints.path, page.raw):
        return page, hints, None
    found = extract.article(page, url=hints.url, latest=hints.retrieved, keep=tools.keep)
    return found.page, hints.with_page(found.metadata), found


def _expect_lines(text: str) -> None:
    longest = max(map(len, text.split("\n"))) if len(text) > LONGEST_LINE else 0
    if longest > LONGEST_LINE:
        what = f"a line has {longest:,} characters, more than the {LONGEST_LINE:,} of the longest article"
        raise OversizeError(what, where="text", mend="split the file into documents")


def _persons(page: Page, articles: Sequence[Article], tools: Tools, hints: Hints) -> Iterable[names.Person]:
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
    problems = {row["id"]: record.problems(row, tools.schema) or record.laws(row) for row in rows}
    sound = [row for row in rows if not problems[row["id"]]]
    return Outcome(
        document_row(source, page, [row["id"] for row in sound], cleaned.extraction),
        tuple(sound),
        tuple(ledger_rows(source.document.id, page, extents, tools.notes, source.level)),
        tuple(quarantine_row(source, key, reasons) for key, reasons in problems.items() if reasons),
    )


def _reason(error: DocumentError) -> record.Reason:
    return {"code": error.code, "pointer": error.where, "message": error.what, "expected": error.mend}
