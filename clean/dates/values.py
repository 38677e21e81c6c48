"""Values that several families of rules share: periods counted from the publication date, days without a year."""

from __future__ import annotations

from datetime import date

from clean.dates import calendar
from clean.dates.date import Meaning
from clean.dates.document_context import FUTURE, PAST, Context

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
        return f"{story.year:04d}-{month:02d}-{day:02d}"
    anchor = story or context.anchor.full
    direction = 0 if story else min(direction, FUTURE)
    if not anchor:
        year = context.anchor.year
        return f"{year:04d}-{month:02d}-{day:02d}" if year else f"XXXX-{month:02d}-{day:02d}"
    options = [calendar.make(anchor.year + step, month, day) for step in (-1, 0, 1) if 0 < anchor.year + step < 10000]
    days = [option for option in options if option]
    fitting = [option for option in days if direction == 0 or (option - anchor).days * direction >= -_SLACK]
    best = min(fitting or days, key=lambda option: (abs((option - anchor).days), option), default=None)
    return best.isoformat() if best else f"XXXX-{month:02d}-{day:02d}"


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
    """Return the year of a month (or quarter) named without one; the past is the default."""
    if year is None or now is None:
        return year
    if direction >= FUTURE:
        return year if part >= now else year + 1
    return year if part <= now else year - 1


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
    product = float(count) * factor
    return str(int(product)) if product == int(product) else str(product)
