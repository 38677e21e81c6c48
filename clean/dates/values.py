"""Values that several families of rules share: periods counted from the publication date, days without a year."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from clean.dates import calendar
from clean.dates.date import Meaning
from clean.dates.document_context import FUTURE, PAST, Context
from clean.dates.numbers import written

UNKNOWN = {
    "D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "H": "XXXX-HX",
    "Y": "XXXX", "DE": "XXX", "CE": "XX",
}  # fmt: skip
"""The value of a period if only its unit is known."""

_SLACK = 60
"""Days by which a date may be on the other side of its verb's tense."""

_SOON = 2
"""Months ahead within which a month without a year or a verb is the coming one, measured on news."""

TIMED = frozenset({"TH", "TM", "TS"})
"""Units below a day: hours, minutes, seconds."""


def dated(context: Context, day: date | None, unit: str, mod: str | None = None) -> Meaning:
    """Return the period that contains the day, counted from the publication date; underspecified if there is no day."""
    value = calendar.value_of(day, unit) if day else UNKNOWN[unit]
    return Meaning("DATE", value, mod, context.iso if day else None)


def counted(context: Context, count: int, unit: str, mod: str | None = None) -> Meaning:
    """Return the period `count` units after that of the publication date."""
    anchor = context.anchor
    near = anchor.near()
    if anchor.knows(unit) and near:
        return dated(context, calendar.move(near, count, unit), unit, mod)
    if unit == "D" and count == 0 and anchor.month and anchor.day:
        return Meaning("DATE", f"XXXX-{anchor.month:02d}-{anchor.day:02d}", mod)
    return dated(context, None, unit, mod)


def yearless(context: Context, month: int, day: int, direction: int) -> str:
    """Return the day of the year nearest to the publication date; a known tense rules out the other direction.

    A past tense still allows two months ahead and a future one two months back: verbs near a date need not govern it.
    """
    story = context.telling(direction)
    if story and context.whole:
        return in_year(story.year, month, day)
    anchor = story or context.anchor.full
    direction = 0 if story else min(direction, FUTURE)
    if not anchor:
        return in_year(context.anchor.year, month, day)
    options = [calendar.make(anchor.year + step, month, day) for step in (-1, 0, 1) if 0 < anchor.year + step < 10000]
    days = [option for option in options if option]
    fitting = [option for option in days if direction == 0 or (option - anchor).days * direction >= -_SLACK]
    best = min(fitting or days, key=lambda option: (abs((option - anchor).days), option), default=None)
    return best.isoformat() if best else in_year(None, month, day)


def in_year(year: int | None, month: int, day: int) -> str:
    """Return the day of a year; without its year if that is unknown or has no such day."""
    found = calendar.make(year, month, day) if year else None
    return found.isoformat() if found else f"XXXX-{month:02d}-{day:02d}"


def month_year(context: Context, month: int, direction: int) -> int | None:
    """Return the year of a month named without one: from the story if there is one, else that of the last one begun.

    A month at most two months ahead is the coming one, unless a verb is in the past.
    """
    if story := context.telling(direction):
        return story.year if context.whole else _story_year(story, month)
    now = context.anchor.month
    ahead = direction != PAST and now is not None and (month - now) % 12 <= _SOON
    return nearest_year(context.anchor.year, month, now, FUTURE if ahead else direction)


def _story_year(story: date, month: int) -> int:
    """Return the year of the month nearest to the story's last date, five months back to six ahead."""
    ahead = (month - story.month) % 12
    months = story.year * 12 + story.month - 1 + (ahead if ahead <= 6 else ahead - 12)
    return months // 12


def nearest_year(year: int | None, part: int, now: int | None, direction: int) -> int | None:
    """Return the year of a month (or quarter) named without one, the past one by default; None outside the calendar."""
    if year is None or now is None:
        return year
    step = int(part < now) if direction >= FUTURE else -int(part > now)
    return shifted(year, step)


def shifted(year: int | None, years: int) -> int | None:
    """Return a year some years later; None if it is unknown or the calendar (years 1 to 9999) ends before."""
    return year + years if year and 1 <= year + years <= 9999 else None


def duration(count: str, unit: str, mod: str | None = None) -> Meaning:
    """Return a duration: ("4.5", "TH") -> PT4.5H; decades and centuries are counted in years."""
    years = {"DE": 10, "CE": 100}.get(unit)
    if years:
        tens = {"DE": "PXDE", "CE": "PXCE"}[unit]
        return Meaning("DURATION", tens if count == "X" else f"P{_times(count, years)}Y", mod)
    if unit in {"WE", "H"}:
        count, unit = ("X" if count == "X" else _times(count, {"WE": 2, "H": 6}[unit])), {"WE": "D", "H": "M"}[unit]
    letters = f"T{count}{unit[1]}" if unit in TIMED else f"{count}{unit}"
    return Meaning("DURATION", f"P{letters}", mod)


def _times(count: str, factor: int) -> str:
    return written(Fraction(count) * factor)
