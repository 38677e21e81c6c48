"""Check publication dates in the part of EDTF that a manifest may use."""

from __future__ import annotations

import calendar
import re
from functools import lru_cache

_DATE = re.compile(r"([0-9X]{4})(?:-([0-9X]{2})(?:-([0-9X]{2}))?)?")
_CLOCK = re.compile(r"T([0-9]{2}):([0-9]{2}):([0-9]{2})")
_ZONE = re.compile(r"[+-]([0-9]{2}):([0-9]{2})$")


@lru_cache(maxsize=8192)
def fault(value: str) -> str:
    """Return what is wrong with a well-formed date: `fault("2023-02-29")` is "2023-02 has 28 days"; "" if nothing.

    An X stands for any digit: `2023-02-3X` is wrong, `XXXX-02-29` is not.
    """
    date = _DATE.match(value)
    if date is None:
        return "not a date"
    year, month, day = date[1], date[2] or "XX", date[3] or "XX"
    if not any(_fits(month, number) for number in range(1, 13)):
        return f"there is no month {month}"
    return _day_fault(year, month, day) or _clock_fault(value)


def _day_fault(year: str, month: str, day: str) -> str:
    longest = max(_length(year, number) for number in range(1, 13) if _fits(month, number))
    if any(_fits(day, number) for number in range(1, longest + 1)):
        return ""
    return f"{year}-{month} has {longest} days"


def _length(year: str, month: int) -> int:
    if month == 2 and not year.isdigit():
        return 29
    return calendar.monthrange(int(year) if year.isdigit() else 2001, month)[1]


def _clock_fault(value: str) -> str:
    clock = _CLOCK.search(value)
    if clock and (int(clock[1]) > 23 or int(clock[2]) > 59 or int(clock[3]) > 59):
        return f"there is no time {clock[0][1:]}"
    zone = _ZONE.search(value) if clock else None
    return f"there is no zone {zone[0]}" if zone and (int(zone[1]) > 14 or int(zone[2]) > 59) else ""


def _fits(pattern: str, number: int) -> bool:
    return all(char in ("X", digit) for char, digit in zip(pattern, f"{number:02d}", strict=True))
