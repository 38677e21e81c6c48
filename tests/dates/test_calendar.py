"""Moving through the calendar: months of different lengths, leap years, and both ends of what a date can be."""

from __future__ import annotations

from datetime import date

import pytest

from clean.dates.calendar import move


@pytest.mark.parametrize(
    ("day", "count", "unit", "moved"),
    [
        ("2024-01-31", 1, "M", "2024-02-29"),
        ("2023-01-31", 1, "M", "2023-02-28"),
        ("2100-01-31", 1, "M", "2100-02-28"),
        ("2024-03-31", -1, "M", "2024-02-29"),
        ("2024-02-29", 1, "Y", "2025-02-28"),
        ("2024-02-29", -4, "Y", "2020-02-29"),
        ("2024-12-15", 1, "M", "2025-01-15"),
        ("2024-05-31", 1, "Q", "2024-08-31"),
        ("2024-08-31", 1, "H", "2025-02-28"),
        ("2024-08-31", 2, "DE", "2044-08-31"),
        ("2024-12-31", 1, "D", "2025-01-01"),
        ("2024-02-22", 1, "W", "2024-02-29"),
        ("9999-11-30", 1, "M", "9999-12-30"),
        ("9999-12-31", 1, "M", None),
        ("9999-12-31", 1, "D", None),
        ("0001-01-31", -1, "M", None),
        ("0001-01-01", -1, "W", None),
        ("2024-01-01", 10**12, "CE", None),
    ],
)
def test_moves(day: str, count: int, unit: str, moved: str | None) -> None:
    """The day stays where the month has it, else it is the month's last; beyond the calendar there is none."""
    found = move(date.fromisoformat(day), count, unit)
    assert (found and found.isoformat()) == moved
