"""What a page calls itself that stands where an article should be: an error, a log-in, a check, a request."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files

_BETWEEN = re.compile(r"\s+[–—·•»/-]+\s+|\s*\|\s*")
_STATUS = re.compile(r"^(?:error |http )?[45]\d\d\b[\s:.!–—-]*|[\s:.!,(–—-]*\b[45]\d\d\)?$")
_MARKS = " .…!"


def called(titles: Iterable[str]) -> tuple[str, str] | None:
    """Return what kind of page the titles name, such as `an error page`, and the words that do; None for an article.

    >>> called(["Page not found - Velden Courier"])
    ('an error page', 'Page not found')
    """
    for title in titles:
        for part in _parts(title):
            bare = _bare(part)
            if kind := _kinds().get(bare) or _by_status(part, bare):
                return kind, part
    return None


def _parts(title: str) -> Iterator[str]:
    yield title
    yield from (part for part in _BETWEEN.split(title) if part)


def _bare(part: str) -> str:
    return _STATUS.sub("", part.casefold().replace("'", "’")).strip(_MARKS)


def _by_status(part: str, bare: str) -> str:
    """Return the kind of a page called by nothing but a number from 400 to 599."""
    return "an error page" if not bare and part.strip(_MARKS) else ""


@cache
def _kinds() -> Mapping[str, str]:
    table = tomllib.loads((files("clean.extraction.doubt") / "no_articles.toml").read_text(encoding="utf-8"))
    return {_bare(title): kind for kind, rows in table.items() for title in rows["titles"]}
