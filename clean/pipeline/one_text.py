"""Clean a single text, without a corpus."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import cache

from clean import names, rules, schemas
from clean.errors import InputError
from clean.pipeline.flow import clean_page
from clean.pipeline.tools import Hints, Tools
from clean.standoff import Page

KEPT = ("headline", "captions", "comments")
"""What a recipe may keep in the text of a record."""


def clean_text(
    raw: str,
    *,
    published: str | None = None,
    language: str | None = None,
    url: str | None = None,
    keep: Collection[str] = (),
) -> Page:
    """Clean one text with the built-in rules, and find its persons and dates.

    raw
        The text as scraped; any number of articles.
    published
        Publication date as an EDTF string (`2020-08-15`, `2020-08`); relative dates count from it. If not given, it is
        looked for in the text and in `url`.
    language
        ISO 639-1 code; detected if not given.
    url
        The page's address, another place where a publication date may be found.
    keep
        Which of `captions` and `comments` to keep alongside the article, as blocks of kind `caption` and `comment`;
        the headline is always kept.

    Returns a `Page`: `page.text` is the clean text, with one blank line between headlines and paragraphs; `page.patch`
    holds every edit with its rule (`page.patch.revert(page.text, page.patch.removed(page.raw)) == page.raw`);
    `page.annotations` holds `Block`, `names.Person` and `dates.Date` spans in code points of `page.text`;
    `page.asides` holds captions, credits, datelines and bylines.

    Raises `clean.errors.NoArticleError` (a `CleanError`) if nothing but boilerplate is found, and `InputError` if
    `keep` has an unknown value.
    """
    if strange := sorted(set(keep) - set(KEPT)):
        raise InputError(f"unknown value {strange[0]!r} for keep", where="keep", hint=f"use any of {', '.join(KEPT)}")
    hints = Hints(language=language, url=url, published=(published,) if published else ())
    return clean_page(Page.of(raw), replace(_tools(), keep=frozenset(keep)), hints).page


@cache
def _tools() -> Tools:
    return Tools(rules.RuleBook.load(), names.Authority.of(()), schemas.load("record"))
