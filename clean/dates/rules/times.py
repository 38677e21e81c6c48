"""Times of day: "10 p.m. Wednesday", "16:15 UTC", "at noon", "9 a.m. on August 9", "in the evening"."""

from __future__ import annotations

from datetime import date

from clean.dates import calendar
from clean.dates.date import Meaning
from clean.dates.date_rule import Rule
from clean.dates.document_context import FUTURE, PAST, Context, after, before, tense
from clean.dates.pattern import Match
from clean.dates.values import yearless

_HALVES = "clock:CLOCK|CLOCKDOT|HOUR (?: OCLOCK? ampm:AMPM | hours:OCLOCK )"
_CLOCK = f"(?: {_HALVES} | clock24:CLOCK OCLOCK? | noon:CLOCKWORD ) zone:ZONE? (?: OPEN INT|CLOCK ZONE CLOSE )?"
_DATE = "(?: (?: day:WEEKDAY | shift:DEICTIC | month:MONTH|MONTHABBR dom:DAY (?: COMMA? year:YEAR YEARWORD? )? ) )"
_DATE_DAY_FIRST = "(?: THE? dom:DAY (?: DOT | OF )? month:MONTH|MONTHABBR (?: COMMA? year:YEAR YEARWORD? )? )"


def _time(match: Match) -> str | None:
    """Return hours and minutes on the 24-hour clock; None if there is no such time."""
    if match.has("noon"):
        return match.get("noon")
    hour, _, minute = (match.get("clock") or match.get("clock24")).partition(":")
    number = int(hour)
    half = match.get("ampm")
    if half and not 1 <= number <= 12:
        return None
    number = number % 12 + (12 if half == "PM" else 0) if half else number
    return f"{number:02d}:{minute or '00'}" if number < 24 or (number == 24 and not minute.strip("0")) else None


def _day(match: Match, context: Context) -> str:
    """Return the day given with the time, else the day mentioned just before, else the publication date.

    A time at the start of its paragraph labels an entry on the day of writing.
    """
    anchor = context.anchor.full
    if match.has("month"):
        return _named(match, context)
    if match.has("day"):
        found = _weekday(anchor, int(match.get("day")), tense(match))
        return found.isoformat() if found else f"XXXX-WXX-{match.get('day')}"
    label = match.first == 0 and anchor and match.kind("part") == ""
    if not (match.has("shift") or label) and (seen := context.last("D")):
        return seen[0][:10]
    moved = calendar.move(anchor, int(match.get("shift") or 0), "D") if anchor else None
    return moved.isoformat() if moved else "XXXX-XX-XX"


def _named(match: Match, context: Context) -> str:
    """Return the day of a month; empty if it does not exist."""
    month, dom = int(match.get("month")), int(match.get("dom"))
    year = int(match.get("year") or 2000)
    if not calendar.make(year, month, dom):
        return ""
    return f"{year:04d}-{month:02d}-{dom:02d}" if match.has("year") else yearless(context, month, dom, tense(match))


def _anchor(match: Match, context: Context) -> str | None:
    return None if match.has("year") else context.iso


def _weekday(anchor: date | None, weekday: int, direction: int) -> date | None:
    return calendar.weekday_near(anchor, weekday, FUTURE if direction >= FUTURE else PAST) if anchor else None


def _clock(match: Match, context: Context) -> Meaning | None:
    time = _time(match)
    if (
        not time
        or before(match, "EVERY")
        or (
            match.has("hours")
            and match.tokens.has(match.parts["hours"][0], "UNIT", "UNITS")
            and not before(match, "AT")
        )
    ):
        return None
    zone, day = "Z" if match.get("zone") == "Z" else "", _day(match, context)
    return Meaning("TIME", f"{day}T{time}{zone}", match.get("mod") or None, _anchor(match, context)) if day else None


def _part(match: Match, context: Context) -> Meaning | None:
    """Read a part of the day that the text is about."""
    if not before(match, "IN", "DURING", "ON", "BY") or after(match, "OF"):
        return None
    return Meaning("TIME", f"{_day(match, context)}T{match.get('part')}", anchor=context.iso)


def _part_of(match: Match, context: Context) -> Meaning | None:
    day = _day(match, context)
    return Meaning("TIME", f"{day}T{match.get('part')}", anchor=_anchor(match, context)) if day else None


RULES = (
    Rule("clock", f"mod:MOD? {_CLOCK}", _clock),
    Rule("clock_date", f"mod:MOD? {_CLOCK} COMMA? ON? {_DATE}", _clock),
    Rule("clock_day_first", f"mod:MOD? {_CLOCK} COMMA? ON? {_DATE_DAY_FIRST}", _clock),
    Rule("date_clock", f"{_DATE} COMMA? AT? {_CLOCK}", _clock),
    Rule("day_first_clock", f"{_DATE_DAY_FIRST} COMMA? AT? {_CLOCK}", _clock),
    Rule("part_of_date", f"THE? part:PART OF {_DATE}", _part_of),
    Rule("part_of_date_day_first", f"THE? part:PART OF? {_DATE_DAY_FIRST}", _part_of),
    Rule("part_of_day", "THE? STAGE? part:PART", _part, -1),
)
