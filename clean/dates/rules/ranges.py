"""Ranges with both ends in one expression: "March 1-3", "15-17 March 2021", "1989-90", "2015–2020"."""

from __future__ import annotations

import re

from clean.dates import calendar
from clean.dates.date import Meaning
from clean.dates.date_rule import Rule
from clean.dates.document_context import Context, before, tense
from clean.dates.pattern import Match
from clean.dates.values import yearless

_DASH = "DOT? HYPHEN|DASH"
_JOINED = re.compile(r"[\w/.,:-]$")
_JOINED_AFTER = re.compile(r"[/:-]|[.,][0-9]")
_YEAR = "(?: COMMA? OFYEAR? year:YEAR YEARWORD? )?"


def _days(match: Match, context: Context) -> Meaning | None:
    month, first, last = (int(match.get(name)) for name in ("month", "first", "last"))
    if first >= last:
        return None
    if match.has("year"):
        start = f"{match.get('year')}-{month:02d}-{first:02d}"
    else:
        start = yearless(context, month, first, tense(match))
    if not start.startswith("XXXX") and not calendar.make(int(start[:4]), month, last):
        return None
    anchor = None if match.has("year") or start.startswith("XXXX") else context.iso
    return Meaning("DATE", f"{start}/{start[:8]}{last:02d}", anchor=anchor)


def _years(match: Match, context: Context) -> Meaning | None:
    """Read a range of years."""
    del context
    return _range(match, match.get("last"))


def _years_short(match: Match, context: Context) -> Meaning | None:
    """Read a range of years whose second one has two digits ("1989-90"), else a month in figures ("2026-06").

    "1945-6" could be either, and stays unread.
    """
    del context
    year, figures = match.get("first"), match.get("last")
    last = year[: -len(figures)] + figures
    if last > year:
        return _range(match, last) if len(figures) == 2 else None
    start, end = match.span
    joined = match.tokens.word(match.first + 1) == "-" and end - start == len(year) + 1 + len(figures)
    return Meaning("DATE", f"{year}-{int(figures):02d}") if joined and _alone(match) else None


def _range(match: Match, last: str) -> Meaning | None:
    first = match.get("first")
    if not first < last or int(last) - int(first) > 300 or before(match, "FIGURE", "MONEY", "HYPHEN"):
        return None
    return Meaning("DATE", f"{first}/{last}")


def _alone(match: Match) -> bool:
    """Return whether nothing is joined to the figures: 2026-6 is a month, neither 2026-6/7 nor A-2026-6 is."""
    text, (start, end) = match.tokens.text, match.span
    return not _JOINED.search(text, max(0, start - 1), start) and not _JOINED_AFTER.match(text, end)


RULES = (
    Rule("month_days", f"month:MONTH|MONTHABBR first:DAY {_DASH} last:DAY {_YEAR}", _days),
    Rule("days_month", f"first:DAY {_DASH} last:DAY (?: DOT | OF )? month:MONTH|MONTHABBR {_YEAR}", _days),
    Rule("years", "first:YEAR (?:HYPHEN|DASH|SLASH) last:YEAR (?: YEARWORD|YEARUNITS )?", _years),
    Rule("years_short", "first:YEAR (?:HYPHEN|SLASH) last:SMALL YEARWORD?", _years_short),
)
