"""Convert TIMEX3 values to EDTF (ISO 8601-2:2019, Library of Congress profile), if EDTF can express them."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import lru_cache

from clean.dates import calendar

# Sub-year groupings of EDTF level 2: 21-24 seasons, 33-36 quarters, 40-41 halves.
_GROUPS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24, "Q1": 33, "Q2": 34, "Q3": 35, "Q4": 36, "H1": 40, "H2": 41}
_DAY_PART = re.compile(r"T.*")
_PLAIN = re.compile(r"(?:\d{4}|XXXX)(?:-(?:\d\d|XX)(?:-\d\d)?)?")
_GROUPED = re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)")
_QUALIFIED = re.compile(r"-?[0-9X]{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?")
_WEEK = re.compile(r"(\d{4}-W\d\d)(-WE)?")


@lru_cache(maxsize=4096)
def edtf(type_: str, value: str, mod: str | None = None) -> str | None:
    """Return the narrowest EDTF expression that covers the value; None for durations, sets and vague references.

    A week becomes the interval of its days, a time of day the day itself; an approximate date gets `~` unless EDTF has
    no place for it, as in seasons, quarters and intervals.
    """
    if type_ not in {"DATE", "TIME"}:
        return None
    plain = _edtf(_DAY_PART.sub("", value))
    return f"{plain}~" if plain and mod == "APPROX" and _QUALIFIED.fullmatch(plain) else plain


def _edtf(value: str) -> str | None:
    """Years BC are counted astronomically: 1 BC is 0000, 2 BC is -0001."""
    if "/" in value:
        start, _, end = value.partition("/")
        first, last = _edtf(start), _edtf(end)
        return f"{first}/{last}" if first and last else None
    if _PLAIN.fullmatch(value):
        return None if set(value) <= {"X", "-"} else value
    if grouped := _GROUPED.fullmatch(value):
        return f"{grouped[1]}-{_GROUPS[grouped[2]]}"
    if week := _WEEK.fullmatch(value):
        return _week(week[1], weekend=bool(week[2]))
    if ancient := re.fullmatch(r"BC(\d{4})", value):
        return f"-{int(ancient[1]) - 1:04d}" if int(ancient[1]) > 1 else "0000"
    return value + "X" * (4 - len(value)) if re.fullmatch(r"\d{2,3}", value) else None


def _week(value: str, *, weekend: bool) -> str | None:
    start = calendar.read(value)
    if not start:
        return None
    monday = start[0]
    try:
        first, last = monday + timedelta(days=5 if weekend else 0), monday + timedelta(days=6)
    except OverflowError:
        return None
    return f"{first}/{last}"
