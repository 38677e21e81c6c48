"""The language, persons and dates of a page, all in code points of its clean text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from clean import dates, names
from clean.language import Language, detect
from clean.pipeline.article_outlines import Outline
from clean.pipeline.statements import stated_languages
from clean.pipeline.tools import Hints, Tools
from clean.standoff import Page

_INK = re.compile(r"[^\n]")


@dataclass(frozen=True, slots=True)
class Marks:
    """What is found in the articles of a page, each read in its own language."""

    languages: tuple[Language, ...]
    """The language of each article."""
    persons: tuple[names.Person, ...]
    """Mentions in order; one person has one id on the whole page, in whichever articles."""
    dates: tuple[dates.Date, ...]


def annotate(
    page: Page, articles: Sequence[Outline], tools: Tools, hints: Hints, unread: Iterable[Outline] = ()
) -> Marks:
    """Find the language of each article, and the persons and dates in it; `unread` articles are as if blank."""
    if not articles:
        return Marks((), (), ())
    languages = tuple(_languages(articles, hints))
    read = [(one.start, one.end, language.code) for one, language in zip(articles, languages, strict=True)]
    text = _blanked(page.text, unread)
    persons = names.annotate(text, articles=read, authority=tools.authority, document=hints.document, least=tools.mark)
    times = [date for one, language in zip(articles, languages, strict=True) for date in _dates(page, one, language)]
    return Marks(languages, tuple(persons), tuple(times))


def _languages(articles: Sequence[Outline], hints: Hints) -> Iterator[Language]:
    """Yield the language of each article: the manifest's, or by its own text and what the page states."""
    for one in articles:
        known = hints.language
        yield Language(known, 1.0) if known else detect(one.content, stated_languages(hints, one.number))


def _blanked(text: str, articles: Iterable[Outline]) -> str:
    for one in articles:
        text = text[: one.start] + _INK.sub(" ", text[one.start : one.end]) + text[one.end :]
    return text


def _dates(page: Page, article: Outline, language: Language) -> Iterator[dates.Date]:
    text = page.text[article.start : article.end]
    for found in dates.annotate(text, language=language.code, published=article.published):
        yield replace(found, start=found.start + article.start, end=found.end + article.start)
