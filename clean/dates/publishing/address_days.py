"""The day or month that a page's address names."""

from __future__ import annotations

import re
from datetime import date

from clean.dates import calendar
from clean.dates.publishing.day_words import words_of

_URL = re.compile(
    r"/(?P<year3>(?:19|20)\d\d)-(?P<month3>\d\d)/(?P<day3>\d\d)(?=[/_.?#-]|$)"
    r"|/(?P<year>(?:19|20)\d\d)(?P<sep>[/-])(?P<month>\d{1,2}|[a-z]{3})(?:(?P=sep)(?P<day>\d{1,2}))?(?=[/_.?#-]|$)"
    r"|[/~_-](?P<day4>[0-3]\d)-(?P<month4>[01]\d)-(?P<year4>20\d\d)(?=[/_.?#-]|$)"
    r"|/(?P<year8>(?:19|20)\d\d)(?P<month8>\d\d)(?P<day8>\d\d)(?=[/_.?#-]|$)",
    re.IGNORECASE,
)


def address_day(url: str, latest: date | None) -> str | None:
    """Return the day, or else the month, in a path: `2019-01-02`, `2019-11`; None if there is none.

    latest: the day on which the page was fetched, if known; a day well after it does not count.
    """
    for found in _URL.finditer(url):
        year, month, day = (_part(found, name) for name in ("year", "month", "day"))
        number = int(month) if month.isdigit() else words_of(()).month(month)
        value = f"{year}-{number or 0:02d}" + (f"-{int(day):02d}" if day else "")
        if past(value, latest):
            return value
    return None


def past(value: str, latest: date | None) -> bool:
    """Return whether a day or month exists, and is not after the retrieval; one day is allowed for time zones."""
    known = calendar.read(value)
    return known is not None and (latest is None or known[0] <= day_after(latest))


def day_after(day: date) -> date:
    """Return the next day, or the last one of the calendar."""
    return calendar.move(day, 1, "D") or day


def _part(found: re.Match[str], name: str) -> str:
    """Return the year, month or day of whichever form of a date was found; "" if it has none."""
    return next((text for key, text in found.groupdict().items() if text and key.rstrip("348") == name), "")
