"""One text, without a corpus around it."""

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
    """Clean one text by the toolkit's own rules, and find its persons and dates.

    raw
        The text as it was scraped, any number of articles.
    published
        Publication date as an EDTF string (`2020-08-15`, `2020-08`); relative dates count from it. Where it is not
        given it is looked for in the text and in `url`.
    language
        ISO 639-1 code; detected where it is not given.
    url
        The page's address, one more place where a publication date may stand.
    keep
        Of `captions` and `comments` what stays beside the article, as blocks of the kinds `caption` and `comment`; the
        headline is always there.

    Gives a `Page`: `page.text` is the clean text, headlines and paragraphs apart by one blank line; `page.patch` holds
    every edit with its rule (`page.patch.revert(page.text, page.patch.removed(page.raw)) == page.raw`);
    `page.annotations` holds `Block`, `names.Person` and `dates.Date` spans in code points of `page.text`;
    `page.asides` holds captions, credits, datelines and bylines.

    Raises `clean.errors.NoArticleError` (a `CleanError`) where nothing but boilerplate is found, `InputError` where
    `keep` holds another word.
    """
    if strange := sorted(set(keep) - set(KEPT)):
        raise InputError(f"nothing is called {strange[0]!r}", where="keep", mend=f"list some of {', '.join(KEPT)}")
    hints = Hints(language=language, url=url, published=(published,) if published else ())
    return clean_page(Page.of(raw), replace(_tools(), keep=frozenset(keep)), hints).page


@cache
def _tools() -> Tools:
    return Tools(rules.RuleBook.load(), names.Authority.of(()), schemas.load("record"))
