"""Dates in figures: ISO 8601, "15.08.2020", "8/15/2020"."""

from __future__ import annotations

import re

from clean.dates import calendar
from clean.dates.date import Meaning
from clean.dates.date_rule import Rule
from clean.dates.document_context import Context, near_tense, tense
from clean.dates.pattern import Match
from clean.dates.values import yearless

_DAY = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})")
_IN_FIGURES = re.compile(r"(?<![0-9/-])([0-9]{1,2})([/-])([0-9]{1,2})\2(?:[0-9]{4}|[0-9]{2})(?![0-9/-])")
_DAY_OF_WEEK = re.compile(r"([0-9]{4}-W[0-9]{2})-([1-7])")


def _iso(match: Match, context: Context) -> Meaning | None:
    """Read year, month and day, perhaps with a time; a zone gets its colon."""
    written = match.get("date").upper()
    found = _DAY.match(written)
    day = calendar.make(*(int(part) for part in found.groups())) if found else None
    if not found or not day:
        return None
    clock = re.sub(r"([+-][0-9]{2})([0-9]{2})$", r"\1:\2", written[found.end() :])
    return Meaning("TIME" if clock else "DATE", f"{day.isoformat()}{clock}")


def _period(match: Match, context: Context) -> Meaning | None:
    """Read a quarter, a half, a week or the day of one as ISO 8601 writes it: 2026-Q3, 2026-W27, 2026-W27-3."""
    del context
    value = match.get("period").upper()
    found = _DAY_OF_WEEK.fullmatch(value)
    if not found:
        return Meaning("DATE", value)
    week = calendar.read(found[1])
    day = calendar.move(week[0], int(found[2]) - 1, "D") if week else None
    return Meaning("DATE", day.isoformat()) if day else None


def _dotted(match: Match, context: Context) -> Meaning | None:
    """Read day, month, year: the order in all languages that write dots."""
    day, month, year = match.get("date").split(".")
    return _day(context, year, month, day)


def _clock(match: Match, context: Context) -> Meaning | None:
    """Read a date in figures with a time of day."""
    day = _iso(match, context) if match.kind("date") == "ISODATE" else _dotted(match, context)
    return Meaning("TIME", f"{day.value}T{match.get('clock'):0>5}") if day and day.type == "DATE" else None


def _slashed(match: Match, context: Context) -> Meaning | None:
    """Both orders are in use: read the document's, or that of the language, else the one nearer to the publication."""
    first, second, year = re.split("[/-]", match.get("date"))
    order = _order(match, context)
    pairs = ((second, first), (first, second)) if order == "DMY" else ((first, second), (second, first))
    options = [found for pair in pairs if (found := _day(context, year, *pair))]
    anchor = context.anchor.full
    if not options or not anchor or order:
        return options[0] if options else None

    def distance(option: Meaning) -> int:
        known = calendar.read(option.value)
        return abs((known[0] - anchor).days) if known and anchor else 0

    return min(options, key=distance)


def _month(match: Match, context: Context) -> Meaning | None:
    """Read a month and its year: "en 11/2016"."""
    del context
    return Meaning("DATE", f"{match.get('year')}-{int(match.get('month')):02d}")


def _yearless(match: Match, context: Context) -> Meaning | None:
    """Read day and month, "le 22/4", "am 22.04.", where a word shows that a day is meant."""
    day, month = (int(part) for part in re.split("[./:]", match.get("date")))
    if not calendar.make(2000, month, day):
        return None
    value = yearless(context, month, day, near_tense(match) or tense(match))
    return Meaning("DATE", value, anchor=None if value.startswith("XXXX") else context.iso, guess=True)


def _order(match: Match, context: Context) -> str:
    """Return the order of day and month, "DMY" or "MDY": a date that can only be read in one settles it for all.

    Without such a date, or with some of both kinds, it is that of the language; "" if the language has both.
    """
    if context.order is None:
        pairs = [(int(found[1]), int(found[3])) for found in _IN_FIGURES.finditer(match.tokens.text)]
        told = {"DMY" if first > 12 else "MDY" for first, second in pairs if (first > 12) != (second > 12)}
        context.order = told.pop() if len(told) == 1 else match.tokens.book.order
    return context.order


def _day(context: Context, year: str, month: str, day: str) -> Meaning | None:
    found = calendar.make(_century(year, context), int(month), int(day))
    return Meaning("DATE", found.isoformat()) if found else None


def _century(year: str, context: Context) -> int:
    """Complete a two-digit year with the century that brings it nearest to the publication date, else to 2020."""
    if len(year) == 4:
        return int(year)
    middle = context.anchor.year or 2020
    return min((century + int(year) for century in range(0, 3000, 100)), key=lambda full: (abs(full - middle), full))


def _apostrophe(match: Match, context: Context) -> Meaning | None:
    """Read a year such as '82: the last such year up to one after the publication date."""
    figures = re.sub(r"\D", "", match.get("year"))
    latest = (context.anchor.year or 2029) + 1
    return Meaning("DATE", f"{(latest // 100 - (int(figures) > latest % 100)) * 100 + int(figures):04d}")


RULES = (
    Rule("iso_date", "date:ISODATE", _iso, 5),
    Rule("dotted_date", "date:DOTDATE YEARWORD?", _dotted, 5),
    Rule("numeric_date_clock", "date:ISODATE|DOTDATE COMMA? clock:CLOCK OCLOCK?", _clock, 5),
    Rule("iso_period", "period:ISOPERIOD", _period, 5),
    Rule("slashed_date", "date:SLASHDATE", _slashed, 5),
    Rule("month_in_figures", "(?P<before> IN|SINCE|UNTIL|DAYFIRST ) month:MONTHNO SLASH year:YEAR", _month),
    Rule("day_month_in_figures", "(?P<before> DAYFIRST ) date:FRACTION", _yearless),
    Rule("weekday_day_month_in_figures", "THE? WEEKDAY COMMA? DAYFIRST? date:FRACTION", _yearless),
    Rule("day_month_dotted", "(?P<before> DAYFIRST ) date:CLOCKDOT DOT", _yearless, 3),
    Rule("apostrophe_year", "year:APOSYEAR", _apostrophe),
)
