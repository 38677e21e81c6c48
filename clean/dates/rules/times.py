"""Times of day: "10 p.m. Wednesday", "16:15 UTC", "at noon", "9 a.m. on August 9", "in the evening"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from clean.dates import calendar
from clean.dates.date import Meaning
from clean.dates.date_rule import Rule
from clean.dates.document_context import FUTURE, PAST, Context, after, before, tense
from clean.dates.pattern import Match
from clean.dates.values import yearless

_HALVES = "clock:CLOCK|CLOCKDOT|HOUR (?: OCLOCK? POSS? ampm:AMPM | hours:OCLOCK )"
_CLOCK = f"(?: {_HALVES} | clock24:CLOCK OCLOCK? | noon:CLOCKWORD ) zone:ZONE? (?: OPEN INT|CLOCK ZONE CLOSE )?"
_PAST = "(?: minutes:SMALL | AND? half:MINUTES )"
_AT = (
    "clock:HOUR|CLOCKDOT|CLOCK|NUMBER|HOURWORD (?: AND? minutes:SMALL|NUMBER | AND? half:MINUTES )?"
    " OCLOCK? POSS? ampm:AMPM? zone:ZONE?"
)
_FRAMED = f"(?: ATCLOCK | AT CLOCKTHE ) {_AT}"
_DATE = "(?: (?: THE? day:WEEKDAY | shift:DEICTIC | month:MONTH|MONTHABBR dom:DAY (?: COMMA? year:YEAR YEARWORD? )? ) )"
_WHEN = (
    "(?: (?: THE? day:WEEKDAY | shift:DEICTIC ) (?: HYPHEN? IN? THE? daypart:PART )? | THIS daytime:PART | night:NIGHT"
    " | month:MONTH|MONTHABBR dom:DAY (?: COMMA? year:YEAR YEARWORD? )? )"
)
_DATE_DAY_FIRST = (
    "(?: (?: THE? WEEKDAY COMMA? )? THE? dom:DAY|NTHDAY|ORDDAY (?: DOT | OF )? (?:MONTHOF)? month:MONTH|MONTHABBR"
    " (?: COMMA? OFYEAR? year:YEAR YEARWORD? )? )"
)
_BETWEEN = "FROM|OF|BETWEEN THE? dom:DAY|NTHDAY DOT? (?: OF? MONTH )? TO|AND|AHEAD"
_MONTH = "month:MONTH|MONTHABBR (?: COMMA? OFYEAR? year:YEAR YEARWORD? )?"


def _time(match: Match) -> str | None:
    """Return hours and minutes on the 24-hour clock; None if there is no such time."""
    if match.has("noon"):
        return _plus(match.get("noon"), match.get("half") or "0")
    hour, _, minute = (match.get("clock") or match.get("clock24")).partition(":")
    more = match.get("minutes") or match.get("half") or "0"
    if not hour.isdigit() or not more.lstrip("-").isdigit():
        return None
    number, half = int(hour), match.get("ampm") or match.get("late")
    if half and not 1 <= number <= 12:
        return None
    if half:
        number = number % 12 + (12 if half == "PM" else 0)
    elif _second_half(match, number):
        number += 12
    if number > 24 or (number == 24 and minute.strip("0")):
        return None
    return _plus(f"{number:02d}:{minute or '00'}", more)


def _second_half(match: Match, hour: int) -> bool:
    """Return whether a part of the day named with an hour makes it one after noon: "hier soir à 8 heures"."""
    part = match.get("daypart") or match.get("daytime") or match.get("night").partition(":")[2]
    return (part in {"AF", "EV"} and hour < 12) or (part == "NI" and 6 <= hour < 12)


def _plus(time: str, minutes: str) -> str | None:
    """Add minutes, or take off "-15", within the day."""
    if minutes in {"0", "00"}:
        return time
    total = int(time[:2]) * 60 + int(time[3:5]) + int(minutes)
    return f"{total // 60:02d}:{total % 60:02d}" if abs(int(minutes)) < 60 and 0 <= total < 24 * 60 else None


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
    if match.has("night"):
        moved = calendar.move(anchor, int(match.get("night").partition(":")[0]), "D") if anchor else None
        return moved.isoformat() if moved else "XXXX-XX-XX"
    label = match.first == 0 and anchor and match.kind("part") == ""
    if not (match.has("shift") or match.has("daytime") or label) and (seen := context.last("D")):
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
    alone = not any(match.has(name) for name in ("day", "shift", "month", "night", "daytime"))
    if (
        not time
        or before(match, "EVERY")
        or (
            alone
            and match.has("hours")
            and match.tokens.has(match.parts["hours"][0], "UNIT", "UNITS")
            and not before(match, "AT")
        )
    ):
        return None
    zone, day = "Z" if match.get("zone") == "Z" else "", _day(match, context)
    return Meaning("TIME", f"{day}T{time}{zone}", match.get("mod") or None, _anchor(match, context)) if day else None


def _minutes(match: Match, context: Context) -> Meaning | None:
    """Read hours and minutes with a word between them, "21 h 30"; not before what the number counts."""
    return None if after(match, "COUNTED", "UNIT", "UNITS", "SCALE") else _clock(match, context)


def _at(match: Match, context: Context) -> Meaning | None:
    """Read an hour after a preposition that only clocks have, "alle 21"; a plain number may count something."""
    return (
        None if after(match, "COUNTED", "UNIT", "UNITS", "SCALE", "HYPHEN", "MONTH", "OF") else _clock(match, context)
    )


def _half(match: Match, context: Context) -> Meaning | None:
    """Read half an hour before the hour that is named: "om half vier", "um halb vier"."""
    found = _clock(match, context)
    time = _plus(found.value.rpartition("T")[2], "-30") if found else None
    return replace(found, value=f"{found.value.rpartition('T')[0]}T{time}") if found and time else None


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
    Rule("clock_minutes", f"mod:MOD? clock:HOUR hours:OCLOCK {_PAST} late:AMPM? zone:ZONE?", _minutes),
    Rule("clock_in_words", f"(?P<before> AT|ATCLOCK ) clock:NUMBER hours:OCLOCK {_PAST}? ampm:AMPM?", _minutes),
    Rule("half_hour", "(?P<before> AT|ATCLOCK ) HALFTO clock:HOUR|NUMBER|HOURWORD POSS? ampm:AMPM?", _half),
    Rule("date_half_hour", f"{_WHEN} AT|ATCLOCK HALFTO clock:HOUR|NUMBER|HOURWORD", _half),
    Rule("hour_in_words", "clock:HOURWORD (?: ampm:AMPM | hours:OCLOCK )", _clock),
    Rule("noon_and_minutes", "noon:CLOCKWORD AND? half:MINUTES", _minutes),
    Rule("clock_at", f"(?P<before> ATCLOCK ) {_AT}", _at),
    Rule("clock_with_article", f"(?P<before> AT|FROM|UNTIL|SINCE|TO|BETWEEN|AFTER|BEFORE|AND ) CLOCKTHE {_AT}", _at),
    Rule("clock_at_date", f"(?P<before> ATCLOCK ) {_AT} COMMA? OF? ON? {_WHEN}", _at),
    Rule("clock_with_article_date", f"(?P<before> AT|FROM|UNTIL|SINCE|BY ) CLOCKTHE {_AT} COMMA? OF? ON? {_WHEN}", _at),
    Rule("clock_at_day_first", f"(?P<before> ATCLOCK ) {_AT} COMMA? OF? ON? {_DATE_DAY_FIRST}", _at),
    Rule(
        "clock_with_article_day_first",
        f"(?P<before> AT|FROM|UNTIL|SINCE|BY ) CLOCKTHE {_AT} COMMA? OF? ON? {_DATE_DAY_FIRST}",
        _at,
    ),
    Rule("date_at_clock", f"{_WHEN} COMMA? {_FRAMED}", _at),
    Rule("day_first_at_clock", f"{_DATE_DAY_FIRST} COMMA? {_FRAMED}", _at),
    Rule("date_clock_minutes", f"{_WHEN} COMMA? AT? clock:HOUR hours:OCLOCK {_PAST} late:AMPM?", _minutes),
    Rule(
        "day_first_clock_minutes",
        f"{_DATE_DAY_FIRST} COMMA? AT? clock:HOUR hours:OCLOCK {_PAST} late:AMPM?",
        _minutes,
    ),
    Rule("clock_date", f"mod:MOD? {_CLOCK} COMMA? ON? {_WHEN}", _clock),
    Rule("clock_day_first", f"mod:MOD? {_CLOCK} COMMA? ON? {_DATE_DAY_FIRST}", _clock),
    Rule("date_clock", f"{_WHEN} COMMA? AT? {_CLOCK}", _clock),
    Rule("day_first_clock", f"{_DATE_DAY_FIRST} COMMA? AT? {_CLOCK}", _clock),
    Rule("part_of_date", f"THE? part:PART OF {_DATE}", _part_of),
    Rule("date_part_first", f"{_DATE_DAY_FIRST} COMMA? IN? THE? part:PART", _part_of),
    Rule("part_of_date_day_first", f"THE? part:PART OF? {_DATE_DAY_FIRST}", _part_of),
    Rule("night_between", f"THE? part:PART {_BETWEEN} THE? DAY|NTHDAY (?: DOT | OF )? (?:MONTHOF)? {_MONTH}", _part_of),
    Rule(
        "night_between_weekdays", "THE? part:PART FROM|OF|BETWEEN THE? day:WEEKDAY TO|AND|AHEAD THE? WEEKDAY", _part_of
    ),
    Rule("part_of_day", "THE? STAGE? part:PART", _part, -1),
)
