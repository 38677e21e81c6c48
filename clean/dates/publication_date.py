"""Determine when an article was published, from the best signal there is.

Sources of the confidences: a manifest is the curator's word. A date in an address is rated like the fast mode of
htmldate, which reads addresses and markup: F .926 on its 1,000 pages, the closest published figure. An isolated date
line was the publication date in 116 of 118 Wikinews documents, the day of an agency dateline in 7 of 14. A matching
weekday in the lead (the day itself or the day before, 2 of 7 by chance) raises that half to 1 / (1 + 2/7) = .78, and
one in the dateline next to the day (1 of 7 by chance) to 1 / (1 + 1/7) = .875.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from clean.dates import calendar
from clean.dates.date import Date, Published
from clean.dates.date_annotations import annotate
from clean.dates.tokens import lexicon, plain, rows, tokenize
from clean.language import languages

CONFIDENCE = {"manifest": 1.0, "url": 0.926, "date_line": 116 / 118, "dateline": 0.5, "none": 0.0}
_BESIDE, _IN_LEAD = 1 / (1 + 1 / 7), 1 / (1 + 2 / 7)
_KINDS = ("dateline", "byline")
_LOOK_BACK = 28
"""Years back in which a day with its weekday is looked for: the calendar repeats after 28."""
_URL = re.compile(
    r"/(?P<year>(?:19|20)\d\d)(?P<sep>[/-])(?P<month>\d{1,2}|[a-z]{3})(?:(?P=sep)(?P<day>\d{1,2}))?(?=[/_.?#-]|$)"
    r"|/(?P<year8>(?:19|20)\d\d)(?P<month8>\d\d)(?P<day8>\d\d)(?=[/_.?#-]|$)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_MONTHS = frozenset({"MONTH", "MONTHABBR"})
_FIGURES_ONLY = "und"
"""The code of an unknown language: it has no words for time."""
_LEAD = 1000
"""Code points of the lead that are read: two or three paragraphs."""


def publication(
    given: str | None,
    asides: Sequence[tuple[str, str]],
    lead: str,
    retrieved: str | None,
    url: str | None,
) -> Published:
    """Return when an article was published: an EDTF string or None, its basis, and the chance that it is right.

    Signals in this order: `given` (from the manifest), the path of `url`, a line with a full date among the `asides` of
    kind dateline or byline, a dateline's day and month. The last takes its year from `retrieved` (an ISO date) unless a
    weekday in the dateline or in the `lead` contradicts it; without a year it stays `XXXX-03-04`.
    """
    if given:
        return Published(given, "manifest", CONFIDENCE["manifest"])
    latest = _iso(retrieved)
    if found := _from_url(url or "", latest):
        return Published(found, "url", CONFIDENCE["url"])
    lines = [text for kind in _KINDS for has, text in asides if has == kind]
    for date_ in _dates(lines):
        if (
            re.fullmatch(r"\d{4}-\d\d-\d\d", date_.value[:10])
            and date_.anchor is None
            and _past(date_.value[:10], latest)
        ):
            return Published(date_.value[:10], "date_line", round(CONFIDENCE["date_line"], 3))
    for line in lines:
        for date_ in _dates([line]):
            if re.fullmatch(r"XXXX-\d\d-\d\d", date_.value):
                return _dateline(date_.value, line, lead, latest)
    return Published(None, "none", CONFIDENCE["none"])


def _iso(text: str | None) -> date | None:
    known = calendar.read((text or "")[:10])
    return known[0] if known and known[1] == "D" else None


def _past(value: str, latest: date | None) -> bool:
    """Return whether a day is not after the retrieval; one day is allowed for time zones."""
    known = calendar.read(value)
    return known is not None and (latest is None or known[0] <= _day_after(latest))


def _day_after(day: date) -> date:
    """Return the next day, or the last one of the calendar."""
    return calendar.move(day, 1, "D") or day


def _from_url(url: str, latest: date | None) -> str | None:
    for found in _URL.finditer(url):
        year = found["year"] or found["year8"]
        month = _month(found["month"] or found["month8"])
        day = found["day"] or found["day8"]
        value = f"{year}-{month}" + (f"-{int(day):02d}" if day else "")
        if month and _past(value, latest):
            return value
    return None


def _month(written: str) -> str | None:
    """Read a month in an address: "8", "08" or "aug"."""
    if written.isdigit():
        return f"{int(written):02d}" if 1 <= int(written) <= 12 else None
    entry = lexicon("en").word(written.capitalize())
    number = entry.get("MONTH") or entry.get("MONTHABBR")
    return f"{int(number):02d}" if number else None


def _dates(lines: Iterable[str]) -> Iterator[Date]:
    """Yield all dates of the lines, read in figures and in each language that has one of their words for a month.

    The language of an article may not be known yet.
    """
    for line in lines:
        for code in (_FIGURES_ONLY, *_languages_with_months(line)):
            yield from annotate(line, language=code, published=None)


def _languages_with_months(line: str) -> list[str]:
    known = _months()
    return sorted({code for word in _WORD.findall(line) for code in known.get(plain(word), ())})


@cache
def _months() -> Mapping[str, Collection[str]]:
    """Return the languages in which a word is, or begins, a month."""
    found: dict[str, set[str]] = {}
    for code in languages("dates"):
        for written, name, _ in rows(code):
            first = _WORD.search(written) if name in _MONTHS else None
            if first:
                found.setdefault(plain(first[0]), set()).add(code)
    return found


def _weekdays(text: str) -> set[int]:
    found = set()
    for code in languages("dates"):
        tokens = tokenize(text, 0, len(text), lexicon(code))
        found |= {int(tokens.entry(place)["WEEKDAY"]) for place in tokens.places("WEEKDAY")}
    return found


def _dateline(value: str, line: str, lead: str, latest: date | None) -> Published:
    """Complete a dateline's day and month with the year of the retrieval, if nothing contradicts it."""
    month, day = int(value[5:7]), int(value[8:10])
    beside = _weekdays(line)
    unknown = Published(value, "dateline_without_year", CONFIDENCE["dateline"])
    if not latest:
        return unknown
    years = range(latest.year, max(latest.year - (_LOOK_BACK if beside else 1), 1) - 1, -1)
    end = _day_after(latest)
    days = [found for year in years if (found := calendar.make(year, month, day)) and found <= end]
    if beside:
        fitting = [found for found in days if found.isoweekday() in beside]
        return Published(fitting[0].isoformat(), "dateline", round(_BESIDE, 3)) if fitting else unknown
    named = _weekdays(lead[:_LEAD])
    if not days or (named and not named & {days[0].isoweekday(), (days[0].isoweekday() + 5) % 7 + 1}):
        return unknown
    return Published(days[0].isoformat(), "dateline", round(_IN_LEAD if named else CONFIDENCE["dateline"], 3))
