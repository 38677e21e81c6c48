"""The value of a date as somebody who read it says it is."""

from __future__ import annotations

from dataclasses import replace

from clean.dates.date import Date
from clean.dates.edtf import edtf
from clean.dates.value_grammar import sound

REVIEWED = "verdict"
"""What `rule` says if a reviewer gave the value."""

_TYPES = ("DATE", "TIME", "DURATION")


def revalued(date: Date, value: str) -> Date | None:
    """Return a date with another TIMEX3 value and all that follows from it; None if that is not such a value.

    Its modifier stays, since the text has it; what it was counted from and by which rule no longer applies.
    """
    type_ = _type(value, date.type)
    if type_ is None:
        return None
    mod = date.mod
    return replace(date, type=type_, value=value, edtf=edtf(type_, value, mod), anchor=None, rule=REVIEWED)


def is_value(value: str) -> bool:
    """Return whether a text is a TIMEX3 value of any type.

    >>> [is_value(value) for value in ("2026-05-04", "2026-6", "P3D", "yesterday")]
    [True, False, True, False]
    """
    return _type(value, "DATE") is not None


def _type(value: str, before: str) -> str | None:
    """Return the type that a value has, if possible that of the expression before; None if it is not a value."""
    return next((type_ for type_ in (before, *_TYPES) if sound(type_, value)), None)
