"""What is wrong with a marked paragraph: values that are not valid, or that its own words contradict."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta

from tests.dates.gold.reading import HERE, Expression, Paragraph

WORDS = tomllib.loads((HERE / "calendar_words.toml").read_text(encoding="utf-8"))

_PART = "T(?:MO|MI|AF|EV|NI)"
_MONTH = "(?:0[1-9]|1[0-2])"
_OF_YEAR = "Q[1-4]|H[12]|SP|SU|FA|WI"
VALUES = {
    "DATE": rf"\d{{2,4}}|\d{{4}}-(?:{_MONTH}(?:-\d\d)?|W\d\d(?:-WE)?|{_OF_YEAR})|(?:PRESENT|PAST|FUTURE)_REF",
    "TIME": rf"\d{{4}}-{_MONTH}-\d\d(?:{_PART}|T(?:[01]\d|2[0-3]):[0-5]\d)",
    "DURATION": r"P(?:\d+|X)(?:Y|M|W|D|DE)|P\d+Y\d+M|PT(?:\d+|X)[HMS]|PT\d+H\d+M|PT\d+M\d+S",
    "SET": rf"PT?\d+[YMWDH]|XXXX-(?:WXX-[1-7](?:{_PART})?|XX-XX{_PART})",
}  # fmt: skip
"""What a value of each type looks like."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NEIGHBOURS = {"yesterday": -1, "today": 0, "tomorrow": 1}


def problems(row: Paragraph) -> Iterator[str]:
    """Yield what is wrong with a paragraph's expressions, in words."""
    last = 0
    for mark in row.expressions:
        surface = row.surface(mark)
        found = [*_span(row, mark, last), *_value(mark)]
        if not found:
            found = [*_calendar(row.language, surface, mark), *_near(row, surface, mark), *_clock(surface, mark)]
        yield from (f"{row.id}: {surface!r} {mark.type} {mark.value}: {problem}" for problem in found)
        last = mark.end


def _span(row: Paragraph, mark: Expression, last: int) -> Iterator[str]:
    surface = row.surface(mark)
    if mark.start < last:
        yield "inside another"
    if not re.fullmatch(r"[\w(«„].*[\w.)\"]", surface) and not re.fullmatch(r"\w", surface):
        yield "begins or ends with what is not a word"
    if re.match(r"\w", row.text[mark.end :]) or re.search(r"\w$", row.text[: mark.start]):
        yield "cuts a word"


def _value(mark: Expression) -> Iterator[str]:
    if mark.type not in VALUES or not re.fullmatch(VALUES[mark.type], mark.value):
        yield "not a value of a known type"
    day = _DAY.match(mark.value)
    week = re.match(r"(\d{4})-W(\d\d)", mark.value)
    try:
        if day:
            date.fromisoformat(day[0])
        if week:
            date.fromisocalendar(int(week[1]), int(week[2]), 1)
    except ValueError as error:
        yield str(error)


def named(language: str, kind: str, surface: str) -> list[int]:
    """Return the positions, from one, of the weekdays or months that a surface names."""
    patterns = WORDS[language][kind]
    return [i for i, word in enumerate(patterns, 1) if re.search(rf"(?<!\w)(?:{word})(?!\w)", surface, re.IGNORECASE)]


def _calendar(language: str, surface: str, mark: Expression) -> Iterator[str]:
    """Compare the weekday, month, day of the month and year in the words with the value."""
    day = _DAY.match(mark.value)
    weekdays, months = named(language, "weekdays", surface), named(language, "months", surface)
    if weekdays and not (
        date.fromisoformat(day[0]).isoweekday() in weekdays if day else mark.value[:10] == f"XXXX-WXX-{weekdays[0]}"
    ):
        yield "another weekday"
    if months and not re.match(rf"\d{{4}}-{months[0]:02}(?!\d)", mark.value):
        yield "another month"
    numbers = [int(number) for number in re.findall(r"(?<![\d.:h])\d{1,2}(?![\d.:h])", surface)]
    if day and months and numbers and int(day[0][-2:]) not in numbers:
        yield "another day of the month"
    year = re.search(r"(?<![\d.])(?:1[5-9]|20)\d\d(?![\d:])", surface)
    if year and not (mark.value.startswith(year[0]) or mark.value == year[0][:3]):
        yield "another year"
    digits = re.fullmatch(r"(\d{1,2})[/.](\d{1,2})(?:[/.]\d{4})?", surface)
    if digits and mark.type == "DATE" and not mark.value.endswith(f"-{int(digits[2]):02}-{int(digits[1]):02}"):
        yield "another date"


def _near(row: Paragraph, surface: str, mark: Expression) -> Iterator[str]:
    """Compare yesterday, today, tomorrow and bare weekdays with the day of publication."""
    day = _DAY.match(mark.value)
    for kind, days in _NEIGHBOURS.items():
        word = re.match(rf"(?:{WORDS[row.language][kind]})(?!\w)", surface, re.IGNORECASE)
        expected = (row.published + timedelta(days)).isoformat()
        if word and not mark.value.startswith(expected):
            yield f"not {kind}, which is {expected}"
    if day and named(row.language, "weekdays", surface) and not re.search(r"\d", surface):
        distance = (date.fromisoformat(day[0]) - row.published).days
        if abs(distance) > 13:
            yield f"a bare weekday {distance} days away"


def _clock(surface: str, mark: Expression) -> Iterator[str]:
    clock = re.search(r"T(\d\d):(\d\d)$", mark.value)
    written = re.search(r"(?<![\d/.])(\d{1,2}) ?(?:h|:|\.|heures|uur)(?!\d{4}) ?(\d\d)?(?![\d/.]\d)", surface)
    if clock and written and (int(written[1]), written[2] or "00") != (int(clock[1]), clock[2]):
        yield "another clock"
