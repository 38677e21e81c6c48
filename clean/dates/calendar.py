"""Calendar arithmetic over TIMEX3 values: `2020`, `2020-08`, `2020-08-15`, `2020-W33`, `2020-Q3`, `2020-H1`, `2020-SU`.

A unit is one letter or two: D day, W week, M month, Q quarter, H half-year, Y year, DE decade, CE century.
Functions return None if the calendar (years 1 to 9999) has no answer.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

MONTHS_IN = {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200}
DAYS_IN = {"D": 1, "W": 7}
SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<season>SP|SU|FA|WI)))?(?![\d-])"
)


def make(year: int, month: int, day: int) -> date | None:
    """Return the date, or None if there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def value_of(day: date, unit: str) -> str:
    """Return the period of this unit that contains the day: (2020-08-15, "W") -> "2020-W33"."""
    year = f"{day.year:04d}"
    if unit == "W":
        iso = day.isocalendar()
        return f"{iso.year:04d}-W{iso.week:02d}"
    return {
        "D": day.isoformat(),
        "M": f"{year}-{day.month:02d}",
        "Q": f"{year}-Q{(day.month + 2) // 3}",
        "H": f"{year}-H{1 if day.month <= 6 else 2}",
        "Y": year,
        "DE": year[:3],
        "CE": year[:2],
    }[unit]


def move(day: date, count: int, unit: str) -> date | None:
    """Move `count` units forward (or back); the last day of a shorter month if the day does not exist there."""
    try:
        if unit in DAYS_IN:
            return day + timedelta(days=count * DAYS_IN[unit])
        months = day.year * 12 + day.month - 1 + count * MONTHS_IN[unit]
        first = date(months // 12, months % 12 + 1, 1)
    except (ValueError, OverflowError):
        return None
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))


@lru_cache(maxsize=4096)
def read(value: str) -> tuple[date, str] | None:
    """Return first day and unit of a resolved value: "1989-Q3" -> (1989-07-01, "Q"); None for any other string."""
    found = _VALUE.match(value)
    if not found:
        return None
    part = found.groupdict()
    year = int(part["year"])
    if part["week"]:
        return _week(year, int(part["week"]))
    if part["quarter"] or part["half"]:
        unit, nth = ("Q", part["quarter"]) if part["quarter"] else ("H", part["half"])
        start = make(year, (int(nth or 1) - 1) * MONTHS_IN[unit] + 1, 1)
    else:
        unit = "D" if part["day"] else "M" if part["month"] else "S" if part["season"] else "Y"
        start = make(year, SEASON_MONTH.get(part["season"] or "", int(part["month"] or 1)), int(part["day"] or 1))
    return (start, unit) if start else None


def _week(year: int, week: int) -> tuple[date, str] | None:
    try:
        return date.fromisocalendar(year, week, 1), "W"
    except ValueError:
        return None


def same_period(value: str, years: int) -> str | None:
    """Return the same period some years later: ("1989-Q3", -1) -> "1988-Q3"; None for a day that does not exist."""
    if not _VALUE.match(value) or not 1 <= int(value[:4]) + years <= 9999:
        return None
    moved = f"{int(value[:4]) + years:04d}{value[4:]}"
    return moved if read(moved) else None


def weekday_near(day: date, weekday: int, direction: int) -> date | None:
    """Return the ISO weekday (1-7) nearest to the day: for -1 on or before the day, for +1 on or after it."""
    gap = (day.isoweekday() - weekday) % 7 if direction < 0 else -((weekday - day.isoweekday()) % 7)
    return move(day, -gap, "D")


def easter(year: int) -> date:
    """Return Western Easter Sunday, by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, ch. 8)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)
