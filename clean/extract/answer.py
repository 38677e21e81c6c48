"""The extractor: which text of a page is its article, and what its head says."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

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
    comments: str = ""
    """What readers wrote, a line a block; "" where it was not asked for."""


def ask(source: str, url: str | None, latest: str | None, *, comments: bool = False) -> Answer:
    """Ask trafilatura, nothing deduplicated (that would remember other pages), for comments only where they are wanted.

    It is asked for more rather than less, and without its fallbacks: what is too much goes later, and the witness is
    one that sees another way.

    latest: the last day (YYYY-MM-DD) on which the page can have been published.
    Raises `ExtractionError` where trafilatura fails.
    """
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    logging.getLogger("trafilatura").addHandler(_QUIET)
    dates = {"original_date": True, "extensive_search": False, "max_date": latest or _LATEST}
    try:
        found = bare_extraction(
            source,
            url=url,
            fast=True,
            favor_recall=True,
            include_comments=comments,
            with_metadata=True,
            date_extraction_params=dates,
        )
    except Exception as error:  # whatever broken markup does to a parser, it is this page that fails
        raise ExtractionError(f"the extractor failed on this page: {type(error).__name__}: {error}") from error
    return _answer(found) if isinstance(found, Document) else Answer("")


def _answer(found: Document) -> Answer:
    authors = tuple(name.strip() for name in (found.author or "").split(";") if name.strip())
    return Answer(
        found.text or "", found.title or "", authors, found.sitename or "", found.date or "", found.url or "",
        found.comments or "",
    )  # fmt: skip
