"""Laws that hold for any text and any day."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clean.dates import Date, Published, annotate, publication
from clean.dates.calendar import read, same_period, value_of
from clean.dates.edtf import edtf
from clean.dates.value_grammar import ANCHOR, EDTF, TIMEX3, sound
from clean.language import languages

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
FORMATS = (
    "{d:%Y-%m-%d}", "{d.day} {month} {d.year}", "{month} {d.day}, {d.year}", "the {d.day:02d}.{d.month:02d}.{d.year}",
    "{weekday}, {month} {d.day}, {d.year}", "{d.day}th of {month} {d.year}", "{weekday}, {d.day} {month}, {d.year}",
)  # fmt: skip
SENTENCES = (
    "The bakers met on {weekday}.", "The bakers will meet on {weekday}.", "It rained last {weekday}.",
    "Next {weekday} they rest.", "Early {weekday} it snowed.",
)  # fmt: skip


def _published(day: date) -> Published:
    return Published(day.isoformat(), "manifest", 1.0)


def _annotate(text: str, day: date) -> list[Date]:
    return annotate(text, language="en", published=_published(day))


@given(DAYS, st.sampled_from(FORMATS), DAYS)
def test_full_date_round_trips(day: date, form: str, published: date) -> None:
    """A full date in any format is read back, whatever the day of publication, and needs no anchor."""
    written = form.format(d=day, month=MONTHS[day.month - 1], weekday=WEEKDAYS[day.weekday()])
    (found,) = _annotate(f"It burned on {written} in the north", published)
    assert (found.value, found.edtf, found.anchor, found.type) == (day.isoformat(), day.isoformat(), None, "DATE")


@given(DAYS, st.sampled_from(range(7)), st.sampled_from(SENTENCES))
def test_weekday_is_near_and_right(published: date, weekday: int, sentence: str) -> None:
    """A weekday resolves to a day of that name, at most a week away."""
    (found,) = _annotate(sentence.format(weekday=WEEKDAYS[weekday]), published)
    day = date.fromisoformat(found.value[:10])
    assert day.weekday() == weekday
    assert abs((day - published).days) <= 7


@given(DAYS, st.integers(-500, 500), st.sampled_from(range(7)), st.sampled_from(SENTENCES))
def test_weekdays_move_with_publication(published: date, weeks: int, weekday: int, sentence: str) -> None:
    """Moving the publication by whole weeks moves the weekday by as many."""
    shift = timedelta(weeks=weeks)
    text = sentence.format(weekday=WEEKDAYS[weekday])
    (one,), (other,) = _annotate(text, published), _annotate(text, published + shift)
    assert date.fromisoformat(one.value[:10]) + shift == date.fromisoformat(other.value[:10])
    assert one.value[10:] == other.value[10:]


@given(DAYS, st.sampled_from(["D", "W", "M", "Q", "H", "Y"]))
def test_period_is_read_back(day: date, unit: str) -> None:
    """The value of a period reads as its first day, which lies in it."""
    known = read(value_of(day, unit))
    assert known
    assert known[1] == unit
    assert known[0] <= day
    assert value_of(known[0], unit) == value_of(day, unit)


@given(DAYS, st.integers(-50, 50))
def test_same_period_goes_and_returns(day: date, years: int) -> None:
    """A month moved some years on and as many back is the same month."""
    value = value_of(day, "M")
    there = same_period(value, years)
    assert there
    assert same_period(there, -years) == value


WORDS = [
    *[
        "last",
        "this",
        "next",
        "early",
        "late",
        "the",
        "a",
        "of",
        "in",
        "on",
        "at",
        "by",
        "until",
        "every",
        "half",
        "and",
        "or",
        "today",
        "tomorrow",
        "noon",
        "am",
        "p.m.",
        "UTC",
    ],
    *[
        "3",
        "12",
        "30",
        "31",
        "1994",
        "2020",
        "24:00",
        "99",
        "0",
        "1/0",
        "2",
        "1/2",
        "'82",
        "1990s",
        "90-х",
        "20th",
        "-",
        "–",
        ",",
        ".",
        "29",
        "9999",
        "0001",
        "0000-00-00",
    ],
    *[
        "Monday",
        "March",
        "May",
        "February",
        "week",
        "month",
        "year",
        "years",
        "quarter",
        "ago",
        "earlier",
        "later",
        "summer",
        "Easter",
        "Thanksgiving",
    ],
    *["first", "third", "hundred", "thousand", "million", "2020-13-45", "31.02.2020"],
    "\n\n",
    " \n",
]


FIGURES = st.lists(
    st.sampled_from([*"0123456789-/.:TWQHZ+–", "20", "1999", "2026", "06", "31"]),
    max_size=12,
).map("".join)  # fmt: skip
"""Dates in figures, and what only looks like them."""


@settings(max_examples=600)
@given(
    st.lists(st.sampled_from(WORDS) | FIGURES).map(" ".join) | FIGURES | st.text(),
    st.sampled_from([*languages("dates"), "xx"]),
    DAYS | st.none(),
)
def test_spans_and_values_are_sound(text: str, language: str, published: date | None) -> None:
    """In any text spans match their surface, are disjoint and in order, and every value is TIMEX3, EDTF or ISO 8601."""
    found = annotate(text, language=language, published=_published(published) if published else None)
    end = 0
    for one in found:
        assert end <= one.start < one.end
        assert text[one.start : one.end] == one.surface
        assert sound(one.type, one.value), one
        assert re.fullmatch(TIMEX3, one.value), one
        assert one.edtf is None or re.fullmatch(EDTF, one.edtf), one
        assert one.anchor is None or re.fullmatch(ANCHOR, one.anchor), one
        end = one.end


@given(st.from_regex(re.compile(TIMEX3, re.ASCII), fullmatch=True), st.sampled_from([None, "APPROX", "START"]))
def test_sound_values_have_sound_edtf(value: str, mod: str | None) -> None:
    """Whatever TIMEX3 value the grammar allows becomes EDTF, or nothing."""
    for type_ in ("DATE", "TIME"):
        made = edtf(type_, value, mod) if sound(type_, value) else None
        assert made is None or re.fullmatch(EDTF, made), (value, made)


@pytest.mark.parametrize(
    "published",
    [
        "0001-01-01",
        "0001-12-31",
        "9999-01-01",
        "9999-12-31",
        "2020",
        "2020-08",
        "XXXX-03-04",
        "2020-05/2020-06",
        "junk",
        "",
    ],
)
def test_edges_of_the_calendar_are_no_errors(published: str) -> None:
    """Days before the first and after the last year stay underspecified, as do unknown parts of a partial date."""
    text = "Last Monday, next week, two years ago, 5,000 years ago, in March, today, tomorrow, last summer, "
    text += "a decade ago, at 5 p.m."
    found = annotate(text, language="en", published=Published(published, "manifest", 1.0))
    assert len(found) == 10
    again = annotate(text, language="en", published=None)
    assert [one.surface for one in again] == [one.surface for one in found]


def test_partial_publication_date_says_what_it_can() -> None:
    """A year alone resolves "last year", a month "last month"; without a year a day stays without one."""
    values = {
        given: [
            one.value
            for one in annotate("today, last month, last year", language="en", published=Published(given, "", 1.0))
        ]
        for given in ("2020", "2020-08", "XXXX-03-04")
    }
    assert values == {
        "2020": ["XXXX-XX-XX", "XXXX-XX", "2019"],
        "2020-08": ["XXXX-XX-XX", "2020-07", "2019"],
        "XXXX-03-04": ["XXXX-03-04", "XXXX-XX", "XXXX"],
    }


ENDS = ("9999-12-31", "9999-12", "9999", "9998-12-31", "0001-01-01", "0001-01", "0001", "0000", "XXXX-12-31")
"""Publication dates at the ends of the calendar."""
WORDS = (
    "today", "tomorrow", "yesterday", "next", "last", "week", "weekend", "Monday", "century", "decade", "quarter",
    "winter", "Christmas", "Easter", "Thanksgiving", "ago", "in", "the", "from", "to", "-", "9999", "31", "December",
    "31.12.9999", "0001-01-01", "12:00", "2", "99999999999", "years", "months", "завтра", "неделе", "nächste", "Woche",
)  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=12), st.sampled_from(ENDS), st.sampled_from(languages("dates")))
def test_the_ends_of_the_calendar_stop_nobody(words: list[str], published: str, language: str) -> None:
    """A date beyond the calendar is answered as unresolved, never with an error; what is resolved lies in it."""
    text = " ".join(words)
    for found in annotate(text, language=language, published=Published(published, "manifest", 1.0)):
        assert text[found.start : found.end] == found.surface
    url = f"https://a.example/{published.replace('-', '/')}/a"
    asides = [("dateline", text), ("byline", text)]
    for retrieved in ENDS:
        assert publication(None, asides, text, retrieved, url).basis
