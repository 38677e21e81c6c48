"""A dateline's day and month, completed with the year of the retrieval unless a weekday contradicts it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cache

from clean.dates import calendar
from clean.dates.date import Date, Published
from clean.dates.date_annotations import annotate
from clean.dates.publishing.address_days import day_after
from clean.dates.tokens import lexicon, plain, rows, tokenize
from clean.language import languages

CONFIDENCE = 0.5
"""An agency's dateline has the day of publication in 7 of 14 documents of Wikinews."""
_BESIDE, _IN_LEAD = 1 / (1 + 1 / 7), 1 / (1 + 2 / 7)
"""The same with the weekday beside it (1 of 7 by chance), or in the lead (the day itself or the day before, 2 of 7)."""
_LOOK_BACK = 28
"""Years back in which a day with its weekday is looked for: the calendar repeats after 28."""
_WORD = re.compile(r"[^\W\d_]+")
_KINDS = {"month": frozenset({"MONTH", "MONTHABBR"}), "weekday": frozenset({"WEEKDAY"})}
_FIGURES_ONLY = "und"
"""The code of an unknown language: it has no words for time."""
_LEAD = 1000
"""Code points of the lead that are read: two or three paragraphs."""


def dateline(lines: Iterable[str], lead: str, latest: date | None) -> Published | None:
    """Return the day of the first line that has one without a year; None if none has.

    lead: the text of the article; latest: the day on which it was fetched, if known. Without a year it is `XXXX-03-04`.
    """
    for line in lines:
        for date_ in _dates([line]):
            if re.fullmatch(r"XXXX-\d\d-\d\d", date_.value):
                return _dateline(date_.value, line, lead, latest)
    return None


def _dates(lines: Iterable[str]) -> Iterator[Date]:
    """Yield all dates of the lines, read in figures and in each language that has one of their words for a month.

    The language of an article may not be known yet.
    """
    for line in lines:
        for code in (_FIGURES_ONLY, *_languages_with("month", line)):
            yield from annotate(line, language=code, published=None)


def _languages_with(kind: str, text: str) -> list[str]:
    """Return the languages that have one of the words of a text for a month, or for a weekday."""
    known = _words(kind)
    return sorted({code for word in set(_WORD.findall(text)) for code in known.get(plain(word), ())})


@cache
def _words(kind: str) -> Mapping[str, Collection[str]]:
    """Return the languages in which a word is, or begins, a month or a weekday."""
    found: dict[str, set[str]] = {}
    for code in languages("dates"):
        for written, name, _ in rows(code):
            first = _WORD.search(written) if name in _KINDS[kind] else None
            if first:
                found.setdefault(plain(first[0]), set()).add(code)
    return found


def _weekdays(text: str) -> set[int]:
    found = set()
    for code in _languages_with("weekday", text):
        tokens = tokenize(text, 0, len(text), lexicon(code))
        found |= {int(tokens.entry(place)["WEEKDAY"]) for place in tokens.places("WEEKDAY")}
    return found


def _dateline(value: str, line: str, lead: str, latest: date | None) -> Published:
    """Complete a dateline's day and month with the year of the retrieval, if nothing contradicts it."""
    month, day = int(value[5:7]), int(value[8:10])
    beside = _weekdays(line)
    unknown = Published(value, "dateline_without_year", CONFIDENCE, "dateline")
    if not latest:
        return unknown
    years = range(latest.year, max(latest.year - (_LOOK_BACK if beside else 1), 1) - 1, -1)
    end = day_after(latest)
    days = [found for year in years if (found := calendar.make(year, month, day)) and found <= end]
    if beside:
        fitting = [found for found in days if found.isoweekday() in beside]
        return Published(fitting[0].isoformat(), "dateline", round(_BESIDE, 3), "dateline") if fitting else unknown
    named = _weekdays(lead[:_LEAD])
    if not days or (named and not named & {days[0].isoweekday(), (days[0].isoweekday() + 5) % 7 + 1}):
        return unknown
    return Published(days[0].isoformat(), "dateline", round(_IN_LEAD if named else CONFIDENCE, 3), "dateline")
