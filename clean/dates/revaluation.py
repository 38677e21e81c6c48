"""The value of a date as somebody who read it says it is."""

from __future__ import annotations

import re
from dataclasses import replace

from clean.dates import calendar
from clean.dates.date import Date
from clean.dates.edtf import edtf

REVIEWED = "verdict"
"""What `rule` says if a reviewer gave the value."""

_PERIOD = re.compile(r"P(?=[\dTX])(?:(?:\d+(?:\.\d+)?|X+)(?:DE|CE|[YQMWD]))*(?:T(?:(?:\d+(?:\.\d+)?|X+)[HMS])+)?")
_REFERENCE = re.compile(r"(?:PAST|PRESENT|FUTURE)_REF")
_YEAR = r"(?:\d{2,4}|BC\d{4}|XXXX|\d{2,3}X{1,2})"
_DATE = re.compile(
    rf"{_YEAR}(?:-(?:(?:0[1-9]|1[0-2]|XX)(?:-(?:0[1-9]|[12]\d|3[01]|XX))?|W(?:0[1-9]|[1-4]\d|5[0-3]|XX)(?:-(?:[1-7]|WE))?"
    r"|Q[1-4X]|H[12X]|SP|SU|FA|WI))?"
    r"(?P<time>T(?:MO|AF|EV|NI|MI|DT|(?:[01]\d|2[0-4])(?::[0-5]\d(?::[0-5]\d)?)?(?:Z|[+-]\d\d:?\d\d)?))?"
)
_FULL = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def revalued(date: Date, value: str) -> Date | None:
    """Return a date with another TIMEX3 value and all that follows from it; None if that is not such a value.

    Its modifier stays, since the text has it; what it was counted from and by which rule no longer applies.
    """
    type_ = _type(value, date.type)
    if type_ is None:
        return None
    mod = date.mod
    return replace(date, type=type_, value=value, edtf=edtf(type_, value, mod), anchor=None, rule=REVIEWED)


def _type(value: str, before: str) -> str | None:
    """Return the type that a value has; None if it is not a TIMEX3 value. A set stays a set."""
    if _PERIOD.fullmatch(value):
        return "SET" if before == "SET" else "DURATION"
    if _REFERENCE.fullmatch(value):
        return "DATE"
    found = _DATE.fullmatch(value)
    if not found or not _exists(value):
        return None
    return "SET" if before == "SET" else "TIME" if found["time"] else "DATE"


def _exists(value: str) -> bool:
    """Return whether a value does not name a day that no calendar has."""
    day = _FULL.match(value)
    return day is None or calendar.make(*map(int, day.groups())) is not None
