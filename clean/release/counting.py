"""How often a value occurs, and from when to when dates go: what figures are made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """How often one value occurs."""

    name: str
    """The value; "" where the field is null."""
    number: int
    """How often."""
    share: float
    """Part of all, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Span:
    """Earliest and latest of some EDTF values, as they are written; both "" when there is none."""

    first: str
    last: str
    known: int
    """How many values are known."""
    unknown: int
    """How many are null, or name no year."""


def count(values: Iterable[str | None]) -> tuple[Count, ...]:
    """Count values, the most frequent first, then by name: `count("aba")` starts with `Count("a", 2, 2 / 3)`."""
    return counted(Counter("" if value is None else value for value in values))


def counted(found: Mapping[str, int]) -> tuple[Count, ...]:
    """Give numbers that are counted already, in the same order; zeros are left out."""
    total = sum(found.values())
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Count(name, number, number / total) for name, number in ordered if number)


def span(values: Iterable[str | None]) -> Span:
    """Give the earliest and latest of EDTF values that name a year; an unknown digit counts as 0, or as 9."""
    given = list(values)
    dated = [value for value in given if value and value[:4].isdigit()]
    return Span(
        first=min(dated, key=lambda value: (value.replace("X", "0"), value), default=""),
        last=max(dated, key=lambda value: (value.replace("X", "9"), value), default=""),
        known=len(dated),
        unknown=len(given) - len(dated),
    )
