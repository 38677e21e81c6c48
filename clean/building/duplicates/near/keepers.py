"""Which of several articles that say the same stands for the others."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from clean.record import Row

UNKNOWN = "~"
"""Stands for a date that isn't known; it sorts behind all others."""

_CLOCK = re.compile(r"\d{4}-\d\d-\d\dT.*")
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Claim:
    """What speaks for an article to be the one that is kept."""

    published: str
    """The first moment at which it may have been published, in a form that sorts; UNKNOWN if its year isn't known."""
    length: int
    """Code points of its text."""
    own: bool
    """Whether its page names no other site as its address: an article that was taken over often does."""
    id: str

    @classmethod
    def of(cls, record: Row) -> Claim:
        """Return that of a record, of which published, text, source, metadata and id are read."""
        return cls(moment(record["published"]["value"]), len(record["text"]), is_own(record), record["id"])

    @property
    def order(self) -> tuple[Any, ...]:
        """Sorts before those that speak less: the earliest, the longest, the publisher's own, the smallest id."""
        return (self.published, -self.length, not self.own, self.id)


def moment(value: str | None) -> str:
    """Return when a date in EDTF may begin, in a form that sorts: `2021-03` before `2021-03-04`."""
    first = (value or "").partition("/")[0].rstrip("?~%")
    if _CLOCK.fullmatch(first):
        with suppress(ValueError, OverflowError):  # the first and last years, which Python's dates don't reach
            found = datetime.fromisoformat(first)
            return (found if found.tzinfo is None else found.astimezone(UTC)).strftime("%Y-%m-%dT%H:%M:%S")
    return first.partition("-X")[0] if _YEAR.match(first) else UNKNOWN


def is_own(record: Row) -> bool:
    """Return whether a page names no address on another site than the one it was read from."""
    here = _site(record["source"]["url"])
    named = {_site(said["value"]) for said in record["metadata"] if said["field"] == "url"}
    return not here or named <= {here, ""}


def _site(address: str | None) -> str:
    try:
        return (urlsplit(address or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""
