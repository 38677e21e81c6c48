"""Ranges with both ends in one expression: "March 1-3", "15-17 March 2021", "1989-90", "2015–2020"."""

from __future__ import annotations

from clean.dates import calendar
from clean.dates.date import Meaning
from clean.dates.date_rule import Rule
from clean.dates.document_context import Context, before, tense
from clean.dates.pattern import Match
from clean.dates.values import yearless

_DASH = "DOT? HYPHEN|DASH"
_YEAR = "(?: COMMA? year:YEAR YEARWORD? )?"


def _days(match: Match, context: Context) -> Meaning | None:
    month, first, last = (int(match.get(name)) for name in ("month", "first", "last"))
    if first >= last or not calendar.make(2000, month, last):
        return None
    if match.has("year"):
        start = f"{match.get('year')}-{month:02d}-{first:02d}"
    else:
        start = yearless(context, month, first, tense(match))
    anchor = None if match.has("year") or start.startswith("XXXX") else context.iso
    return Meaning("DATE", f"{start}/{start[:8]}{last:02d}", anchor=anchor)


def _years(match: Match, context: Context) -> Meaning | None:
    """Read a range of years; the second may be shortened to two digits."""
    del context
    first, last = match.get("first"), match.get("last")
    last = first[:2] + last if len(last) == 2 else last
    if not first < last or int(last) - int(first) > 300 or before(match, "FIGURE", "MONEY", "HYPHEN"):
        return None
    return Meaning("DATE", f"{first}/{last}")


RULES = (
    Rule("month_days", f"month:MONTH|MONTHABBR first:DAY {_DASH} last:DAY {_YEAR}", _days),
    Rule("days_month", f"first:DAY {_DASH} last:DAY DOT? month:MONTH|MONTHABBR {_YEAR}", _days),
    Rule("years", "first:YEAR (?:HYPHEN|DASH|SLASH) last:YEAR YEARWORD?", _years),
    Rule("years_short", "first:YEAR (?:HYPHEN|SLASH) last:SMALL YEARWORD?", _years),
)
