"""Seven plain functions through which any scorer can call the project, each with its default settings."""

from __future__ import annotations

from functools import cache
from typing import Any

from clean import dates, extraction, intake, names, pipeline, rules, schemas
from clean.errors import DocumentError
from clean.language import detect
from clean.names.compare import matching
from clean.names.group import clustering
from clean.rules.rule_flow import kept_lines
from clean.standoff import Block, Page


def extract(html: str, url: str) -> str:
    """Return the main text of a page without its headline; "" for a page that would be quarantined.

    Of a page with several articles it is the first, the page's own.
    """
    try:
        page = cleaned(html, url)
    except DocumentError:
        return ""
    titles = [n for n, a in enumerate(page.annotations) if isinstance(a, Block) and a.kind == "title"]
    own = page.annotations[: titles[1]] if len(titles) > 1 else page.annotations
    blocks = (a for a in own if isinstance(a, Block) and a.kind != "title")
    return "\n\n".join(page.text[block.start : block.end] for block in blocks)


def cleaned(html: str, url: str) -> Page:
    """Return a page reduced to its articles and cleaned. Raises DocumentError if it has none."""
    looked = extraction.look(Page.of(html), url=url)
    found = extraction.reduced(looked)
    known = rules.Known(
        len(found.articles),
        headlines=found.headlines,
        marked_up=True,
        article=looked.is_article,
        blocks=found.blocks,
    )
    return rules.clean(found.page, _book(), known)


@cache
def _book() -> rules.RuleBook:
    return rules.RuleBook.load()


def keep(lines: list[str], url: str) -> list[bool]:
    """Return for each line of a plain text whether it is content."""
    return kept_lines(lines)


def match(a: str, b: str) -> float:
    """Return how likely two surface forms are to name one person, 0 to 1."""
    return matching.match(a, b)


def cluster(forms: list[str]) -> list[int]:
    """Return a cluster number for each surface form."""
    return clustering.cluster(forms)


def persons(text: str) -> list[dict[str, Any]]:
    """Return the mentions of persons, grouped by person, each with the name by which the person is known."""
    found = names.annotate(
        text, articles=((0, len(text), detect(text).code),), authority=names.Authority.of(()), document="text"
    )
    return [{"start": p.start, "end": p.end, "person": p.person_id, "canonical": p.canonical} for p in found]


def timexes(text: str, dct: str, language: str | None = None) -> list[dict[str, Any]]:
    """Return temporal expressions with TIMEX3 values relative to the publication date.

    language: detected if not given.
    """
    day = dates.publication(dct, (), text, None, None)
    found = dates.annotate(text, language=language or detect(text).code, published=day)
    return [{"start": d.start, "end": d.end, "type": d.type, "value": d.value} for d in found]


def published(html: bytes, url: str) -> dict[str, Any] | None:
    """Return when the first article of a page was published, and how that is known; None if nothing says so."""
    try:
        page = Page.of(intake.decode(html).text)
        cleaned = pipeline.clean_page(page, _tools(), pipeline.Hints(path="page.html", url=url))
    except DocumentError:
        return None
    said = cleaned.articles[0].published
    return None if said.value is None else {"value": said.value, "basis": said.basis, "confidence": said.confidence}


@cache
def _tools() -> pipeline.Tools:
    return pipeline.Tools(_book(), names.Authority.of(()), schemas.load("record"))
