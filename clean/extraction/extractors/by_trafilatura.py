"""The first extractor, trafilatura: which text of a page is its article, and the page's metadata."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clean.errors import ExtractionError

if TYPE_CHECKING:
    from trafilatura.settings import Document

_LATEST = "2100-01-01"  # fixed, not today: the result must not depend on the day of the run
_QUIET = logging.NullHandler()  # keeps trafilatura's messages about single pages off the terminal


@dataclass(frozen=True, slots=True)
class Answer:
    """What trafilatura returns for one page; "" for whatever it does not find."""

    text: str
    """The article, one block per line; table cells are separated by pipes, list items start with a dash."""
    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    published: str = ""
    """YYYY-MM-DD."""
    url: str = ""


def ask(source: str, url: str | None, latest: str | None) -> Answer:
    """Ask trafilatura for the article, without deduplication (which would remember other pages).

    Recall is favoured and its fallbacks are off: surplus text is removed later, and the second extractor, which works
    differently, serves as the check.

    latest: the last day (YYYY-MM-DD) on which the page can have been published.
    Raises ExtractionError if trafilatura fails.
    """
    dates = {"original_date": True, "extensive_search": False, "max_date": latest or _LATEST}
    options = {"url": url, "include_comments": False, "favor_recall": True, "with_metadata": True}
    found = _extracted(source, {**options, "date_extraction_params": dates})
    if found is None:
        return Answer("")
    authors = tuple(name.strip() for name in (found.author or "").split(";") if name.strip())
    return Answer(found.text or "", found.title or "", authors, found.sitename or "", found.date or "", found.url or "")


def ask_comments(source: str) -> str:
    """Ask trafilatura for readers' comments, one block per line; a separate call, because it changes the article.

    Raises ExtractionError if trafilatura fails.
    """
    found = _extracted(source, {"include_comments": True})
    return (found.comments or "") if found else ""


def _extracted(source: str, options: Mapping[str, Any]) -> Document | None:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    logging.getLogger("trafilatura").addHandler(_QUIET)
    try:
        found = bare_extraction(source, fast=True, **options)
    except Exception as error:  # whatever broken markup does to the parser, only this page may fail
        raise ExtractionError(f"the extractor failed on this page: {type(error).__name__}: {error}") from error
    return found if isinstance(found, Document) else None
