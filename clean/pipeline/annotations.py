"""The language, persons and dates of a page, all in code points of its clean text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from clean import dates, names
from clean.language import Language, detect
from clean.pipeline.article_outlines import Outline
from clean.pipeline.tools import Hints, Tools
from clean.standoff import Page


@dataclass(frozen=True, slots=True)
class Marks:
    """What is found in the articles of a page, each read in its own language."""

    languages: tuple[Language, ...]
    """The language of each article."""
    persons: tuple[names.Person, ...]
    """Mentions in order; one person has one id on the whole page, in whichever articles."""
    dates: tuple[dates.Date, ...]


def annotate(page: Page, articles: Sequence[Outline], tools: Tools, hints: Hints) -> Marks:
    """Find the language of each article, and the persons and dates in it."""
    languages = tuple(Language(hints.language, 1.0) if hints.language else detect(one.content) for one in articles)
    read = [(one.start, one.end, language.code) for one, language in zip(articles, languages, strict=True)]
    persons = names.annotate(page.text, articles=read, authority=tools.authority, document=hints.document)
    times = [date for one, language in zip(articles, languages, strict=True) for date in _dates(page, one, language)]
    return Marks(languages, tuple(persons), tuple(times))


def _dates(page: Page, article: Outline, language: Language) -> Iterator[dates.Date]:
    text = page.text[article.start : article.end]
    for found in dates.annotate(text, language=language.code, published=article.published):
        yield replace(found, start=found.start + article.start, end=found.end + article.start)
