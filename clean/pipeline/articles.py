"""The articles of a page with what is known about each: position, language, publication date, authors, metadata."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clean import dates, names
from clean.language import Language
from clean.pipeline.article_outlines import Outline
from clean.pipeline.statements import Statement, statements
from clean.pipeline.tools import Hints, Tools
from clean.standoff import Aside, Span


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a page; spans are in code points of the page's clean text."""

    number: int
    """Its place among the articles of the page, from 0."""
    title: Span | None
    text: Span
    language: Language
    published: dates.Published
    authors: tuple[str, ...]
    asides: tuple[Aside, ...]
    metadata: tuple[Statement, ...]

    @property
    def start(self) -> int:
        """First code point; that of the headline if there is one."""
        return self.title[0] if self.title else self.text[0]

    @property
    def end(self) -> int:
        """The code point after the last one."""
        return self.text[1]


def described(
    outlines: Sequence[Outline], languages: Sequence[Language], tools: Tools, hints: Hints
) -> tuple[Article, ...]:
    """Return the articles of a page, given the place and the language of each."""
    return tuple(_article(*each, tools, hints) for each in zip(outlines, languages, strict=True))


def _article(outline: Outline, language: Language, tools: Tools, hints: Hints) -> Article:
    bylines = _authors(outline, language, tools)
    authors = bylines or tuple(dict.fromkeys(author.value for author in hints.page(outline.number).authors))
    said = statements(
        hints, outline.number, title=outline.headline, bylines=bylines, published=outline.published, language=language
    )
    place = outline.number, outline.title, outline.text
    return Article(*place, language, outline.published, authors, outline.asides, said)


def _authors(outline: Outline, language: Language, tools: Tools) -> tuple[str, ...]:
    """Return the authors named in the article's bylines, in order."""
    lines = [a.text for a in outline.asides if a.kind == "byline"]
    named = [author for line in lines for author in names.authors(line) or _persons(line, language, tools)]
    return tuple(dict.fromkeys(named))


def _persons(line: str, language: Language, tools: Tools) -> tuple[str, ...]:
    """Find names in a byline that does not start like one, such as a name next to a date."""
    whole = ((0, len(line), language.code),)
    found = names.annotate(line, articles=whole, authority=tools.authority, document="")
    return tuple(person.surface for person in found)
