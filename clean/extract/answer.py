"""The extractor: which text of a page is its article, and what its head says."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clean.errors import ExtractionError

if TYPE_CHECKING:
    from trafilatura.settings import Document

_LATEST = "2100-01-01"  # no clock: a page is as old on every day that it is read
_QUIET = logging.NullHandler()  # keeps what trafilatura says about single pages off the terminal


@dataclass(frozen=True, slots=True)
class Answer:
    """What trafilatura gives for one page; "" for what it does not find."""

    text: str
    """The article, a line a block; table cells stand between pipes, list items behind dashes."""
    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    published: str = ""
    """YYYY-MM-DD."""
    url: str = ""


def ask(source: str, url: str | None, latest: str | None) -> Answer:
    """Ask trafilatura for the article, nothing deduplicated (that would remember other pages).

    It is asked for more rather than less, and without its fallbacks: what is too much goes later, and the witness is
    one that sees another way.

    latest: the last day (YYYY-MM-DD) on which the page can have been published.
    Raises `ExtractionError` where trafilatura fails.
    """
    dates = {"original_date": True, "extensive_search": False, "max_date": latest or _LATEST}
    options = {"url": url, "include_comments": False, "favor_recall": True, "with_metadata": True}
    found = _extracted(source, {**options, "date_extraction_params": dates})
    if found is None:
        return Answer("")
    authors = tuple(name.strip() for name in (found.author or "").split(";") if name.strip())
    return Answer(found.text or "", found.title or "", authors, found.sitename or "", found.date or "", found.url or "")


def ask_comments(source: str) -> str:
    """Ask trafilatura what readers wrote, a line a block; an ask of its own, because it changes the article.

    Raises `ExtractionError` as `ask` does.
    """
    found = _extracted(source, {"include_comments": True})
    return (found.comments or "") if found else ""


def _extracted(source: str, options: Mapping[str, Any]) -> Document | None:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    logging.getLogger("trafilatura").addHandler(_QUIET)
    try:
        found = bare_extraction(source, fast=True, **options)
    except Exception as error:  # whatever broken markup does to a parser, it is this page that fails
        raise ExtractionError(f"the extractor failed on this page: {type(error).__name__}: {error}") from error
    return found if isinstance(found, Document) else None
