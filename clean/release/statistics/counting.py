"""Counts of values and ranges of dates, the building blocks of the figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """Count of one value."""

    name: str
    """The value, or "" if the field is null."""
    number: int
    """Number of occurrences."""
    share: float
    """Share of all occurrences, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class DateRange:
    """Earliest and latest of some EDTF values, as written; both are "" if there are none."""

    first: str
    last: str
    known: int
    """Number of values that name a year."""
    unknown: int
    """Number of values that are null or name no year."""


def count(values: Iterable[str | None]) -> tuple[Count, ...]:
    """Count values, most frequent first, then by name: `count("aba")` starts with `Count("a", 2, 2 / 3)`."""
    return counted(Counter("" if value is None else value for value in values))


def counted(found: Mapping[str, int]) -> tuple[Count, ...]:
    """Turn existing counts into `Count`s in the same order as `count`; zeros are left out."""
    total = sum(found.values())
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Count(name, number, number / total) for name, number in ordered if number)


def span(values: Iterable[str | None]) -> DateRange:
    """Return the range of EDTF values; an unknown digit counts as 0 for the earliest and as 9 for the latest."""
    given = list(values)
    dated = [value for value in given if value and value[:4].isdigit()]
    return DateRange(
        first=min(dated, key=lambda value: (value.replace("X", "0"), value), default=""),
        last=max(dated, key=lambda value: (value.replace("X", "9"), value), default=""),
        known=len(dated),
        unknown=len(given) - len(dated),
    )
