"""Counts of values and ranges of dates, the building blocks of the figures."""

from __future__ import annotations

from collections.abc import Mapping
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


def counted(found: Mapping[str, int]) -> tuple[Count, ...]:
    """Return counts of values, most frequent first, then by name; zeros are left out."""
    total = sum(found.values())
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Count(name, number, number / total) for name, number in ordered if number)


def span(values: Mapping[str, int]) -> DateRange:
    """Return the range of EDTF values, which come with how often each occurs.

    An unknown digit counts as 0 for the earliest and as 9 for the latest.
    """
    dated = [value for value in values if value[:4].isdigit()]
    known = sum(values[value] for value in dated)
    return DateRange(
        first=min(dated, key=lambda value: (value.replace("X", "0"), value), default=""),
        last=max(dated, key=lambda value: (value.replace("X", "9"), value), default=""),
        known=known,
        unknown=sum(values.values()) - known,
    )
