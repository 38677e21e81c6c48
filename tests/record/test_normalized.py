"""The normalised text is a view: settled names and full dates, everything else as written."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean import record
from clean.record.normalized_text import is_full

TEXT = "On 3 May Voss met Mira Voss."


def person(start: int, end: int, canonical: str | None = "Miranda Voss", status: str = "linked") -> dict[str, Any]:
    """Return a mention as a row."""
    return {"field": "text", "start": start, "end": end, "canonical": canonical, "status": status}


def day(start: int, end: int, value: str = "2021-05-03", mod: str | None = None) -> dict[str, Any]:
    """Return a date as a row."""
    return {"field": "text", "start": start, "end": end, "value": value, "mod": mod}


@pytest.mark.parametrize(
    ("persons", "dates", "view"),
    [
        ([], [], TEXT),
        ([person(18, 27)], [], "On 3 May Voss met Miranda Voss."),
        ([person(9, 13, status="coreferent")], [], "On 3 May Miranda Voss met Mira Voss."),
        ([person(9, 13, status="unresolved")], [], TEXT),
        ([person(9, 13, canonical=None)], [], TEXT),
        ([{**person(0, 2), "field": "title"}], [{**day(0, 2), "field": "title"}], TEXT),
        ([], [day(3, 8)], "On 2021-05-03 Voss met Mira Voss."),
        ([], [day(3, 8, "2021-05-03T14:30")], "On 2021-05-03T14:30 Voss met Mira Voss."),
        ([], [day(3, 8, mod="APPROX")], TEXT),
        ([], [day(3, 8, "XXXX-05-03")], TEXT),
        ([], [day(3, 8, "2021-05")], TEXT),
        ([person(9, 13), person(18, 27)], [day(3, 8)], "On 2021-05-03 Miranda Voss met Miranda Voss."),
        ([person(3, 13)], [day(3, 8)], "On Miranda Voss met Mira Voss."),
        ([person(3, 8)], [day(3, 8)], "On Miranda Voss Voss met Mira Voss."),
        ([person(0, 8, "A"), person(5, 13, "B")], [], "A Voss met Mira Voss."),
        ([person(18, 22, "A"), person(22, 27, "B")], [], "On 3 May Voss met AB."),
    ],
)
def test_the_view(persons: list[dict[str, Any]], dates: list[dict[str, Any]], view: str) -> None:
    """Hits, misses, and overlaps: the longest, then the first, then a person."""
    assert record.normalized(TEXT, persons, dates) == view
    assert record.normalized(TEXT, persons[::-1], dates[::-1]) == view


@pytest.mark.parametrize(
    ("value", "full"),
    [
        ("2021-05-03", True),
        ("2024-02-29", True),
        ("2021-05-03T09", True),
        ("2021-05-03T09:30:15", True),
        ("2021-05-03T09:30Z", True),
        ("2021-05-03T09:30+03:00", True),
        ("2021-02-29", False),
        ("2021-05-03T25:00", False),
        ("2021-05-03T24:00", False),
        ("2021-05-03TEV", False),
        ("2021-W18", False),
        ("2021", False),
        ("XXXX-05-03", False),
        ("P3D", False),
        ("PRESENT_REF", False),
        ("٢٠٢١-٠٥-٠٣", False),
        ("", False),
    ],
)
def test_full_values(value: str, *, full: bool) -> None:
    """A real day, with or without a time of day."""
    assert is_full(value) is full


SPANS = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.text("ab ", min_size=52, max_size=52), st.lists(SPANS, max_size=12), st.lists(SPANS, max_size=12))
def test_overlaps_never_lose_text(text: str, names: list[tuple[int, int]], days: list[tuple[int, int]]) -> None:
    """Whatever overlaps, every character outside all annotations is in the view, in order."""
    view = record.normalized(text, [person(*span, canonical="#") for span in names], [day(*span) for span in days])
    covered = {at for start, end in (*names, *days) for at in range(start, end)}
    outside = [character for at, character in enumerate(text) if at not in covered]
    kept = iter(view)
    assert all(character in kept for character in outside)
    assert (view == text) is (not names and not days)
