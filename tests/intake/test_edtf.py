"""Calendar dates, as far as they are known."""

import calendar
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean.intake.project.edtf_strings import fault

GOOD = [
    "2024", "2024-03", "2024-03-04", "2024-02-29", "XXXX-02-29", "XXXX-03-04", "2024-XX", "2024-XX-31", "2024-1X",
    "20XX-02-29", "2024-03-3X", "XXXX-XX-XX", "2024?", "2024-03~", "2024-03-04%", "2024-03-04T06:30:00",
    "2024-03-04T06:30:00Z", "2024-03-04T23:59:59+14:00", "2024-03-04T06:30:00.5Z", "0000-02-29",
]  # fmt: skip
BAD = [
    ("2024-13", "no month 13"),
    ("2024-00-01", "no month 00"),
    ("2024-2X", "no month 2X"),
    ("2023-02-29", "2023-02 has 28 days"),
    ("1900-02-29", "1900-02 has 28 days"),
    ("2023-02-3X", "2023-02 has 28 days"),
    ("XXXX-04-31", "XXXX-04 has 30 days"),
    ("2024-03-00", "2024-03 has 31 days"),
    ("2024-XX-32", "2024-XX has 31 days"),
    ("2024-03-04T24:00:00", "no time 24:00:00"),
    ("2024-03-04T06:60:00Z", "no time 06:60:00"),
    ("2024-03-04T06:30:00+15:00", "no zone +15:00"),
    ("soon", "not a date"),
]


@pytest.mark.parametrize("value", GOOD)
def test_good_dates(value):
    """A possible date has no fault."""
    assert fault(value) == ""


@pytest.mark.parametrize(("value", "what"), BAD)
def test_bad_dates(value, what):
    """An impossible date is reported with the reason."""
    assert what in fault(value)


@given(st.dates())
def test_every_day_of_the_calendar_is_good(day: datetime.date):
    """With all digits known, and with any of them unknown."""
    text = day.isoformat()
    assert fault(text) == ""
    for place in range(len(text)):
        if text[place].isdigit():
            assert fault(text[:place] + "X" + text[place + 1 :]) == ""


@given(st.integers(1, 9999), st.integers(1, 12))
def test_the_day_after_the_last_is_bad(year, month):
    """Every month has an end."""
    last = calendar.monthrange(year, month)[1]
    assert fault(f"{year:04d}-{month:02d}-{last:02d}") == ""
    assert fault(f"{year:04d}-{month:02d}-{last + 1:02d}") != ""
