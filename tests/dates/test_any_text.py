"""The dates of any text."""

from __future__ import annotations

import datetime

import pytest

from clean.dates import find
from clean.errors import InputError

RAIN = "It rained in the whole valley on Saturday, the second time since the harvest began."


@pytest.mark.parametrize(
    ("published", "value"),
    [
        ("2026-07-02", "2026-06-27"),
        (datetime.date(2026, 7, 2), "2026-06-27"),
        (datetime.datetime(2026, 7, 2, 8, 30), "2026-06-27"),
        (None, "XXXX-WXX-6"),
        ("", "XXXX-WXX-6"),
        ("2026", "XXXX-WXX-6"),
    ],
)
def test_the_day_is_counted_from_publication(published: str | datetime.date | None, value: str) -> None:
    """As much of it as is known."""
    (found,) = find(RAIN, published)
    assert (found.value, found.surface) == (value, "Saturday")


def test_the_language_is_found_out_if_it_is_not_told() -> None:
    """Which decides what a word is."""
    text = "Am Sonnabend hat es im ganzen Tal geregnet, zum zweiten Mal seit Beginn der Ernte."
    assert [date.value for date in find(text, "2026-07-02")] == ["2026-06-27"]
    assert [date.value for date in find(text, "2026-07-02", language="de-AT")] == ["2026-06-27"]
    assert find(text, "2026-07-02", language="en") == []


@pytest.mark.parametrize("published", ["July 2", "2026-13-40", "2026-02-30", "yesterday"])
def test_a_day_that_is_none_is_told(published: str) -> None:
    """Rather than counted from nothing."""
    with pytest.raises(InputError, match="is not a date"):
        find(RAIN, published)
