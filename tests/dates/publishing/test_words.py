"""Days as pages write them, and the labels beside them."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from clean.dates.publishing import day_words
from clean.dates.publishing.address_days import address_day
from clean.dates.publishing.datelines import _weekdays
from clean.dates.publishing.page_locale import locale_of
from clean.dates.publishing.written_days import Locale, day_of, written_days
from clean.dates.publishing.zones import local_day
from clean.dates.tokens import rows
from clean.language import languages

TABLES = tomllib.loads(Path(day_words.__file__).with_suffix(".toml").read_text(encoding="utf-8"))
WITH_MONTHS = sorted(code for code, table in TABLES.items() if "months" in table)


@pytest.mark.parametrize("code", WITH_MONTHS)
def test_every_name_of_a_month(code: str) -> None:
    """Each is read with day and year, as a word of its own language."""
    assert len(TABLES[code]["months"]) == 12
    assert len(TABLES[code].get("weekdays", range(7))) == 7
    for number, names in enumerate(TABLES[code]["months"], 1):
        for name in names.split():
            [found] = written_days(f"5 {name.rstrip('*')} 2024", Locale((code,)))
            assert found.day == date(2024, number, 5), name


@pytest.mark.parametrize("code", sorted(TABLES))
def test_every_label(code: str) -> None:
    """Each is found, as what it says."""
    for label in day_words.LABELS:
        for phrase in TABLES[code].get(label, ()):
            bare = phrase.rstrip("*")
            assert (0, len(bare), label) in day_words.words_of((code,)).labels(bare), phrase


@pytest.mark.parametrize(
    ("text", "tag", "days"),
    [
        ("2023-03-15T04:40:00Z", "", ["2023-03-15"]),
        ("20190102", "", []),
        ("Tue Mar 14 10:00:00 UTC 2023", "en", ["2023-03-14"]),
        ("Tue, 14 Mar 2023 10:00:00 GMT", "en", ["2023-03-14"]),
        ("By Tal AxelNovember 8, 2023, 11:15 PM", "en", ["2023-11-08"]),
        ("4-го мая 2020 г.", "ru", ["2020-05-04"]),
        ("2021. március 4.", "hu", ["2021-03-04"]),
        ("1er mars 2020", "fr", ["2020-03-01"]),
        ("26 | 01 | 2022", "de", ["2022-01-26"]),
        ("2020年3月5日", "ja", ["2020-03-05"]),
        ("31 April 2020", "en", []),
        ("30.02.2020", "de", []),
        ("12:30:45, 1.2.3.4, 5 people 2019", "en", []),
        ("Monday, 03/04/2024", "en-GB", ["2024-03-04"]),
    ],
)
def test_days_in_a_text(text: str, tag: str, days: list[str]) -> None:
    """All that are written in full, and nothing that only looks like one."""
    assert [str(one.day) for one in written_days(text, locale_of(tag, "", "")) if one.day] == days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("20190102", "2019-01-02"),
        ("1587481447", "2020-04-21"),
        ("1587481447000", "2020-04-21"),
        ("938696414233874432", None),
    ],
)
def test_days_in_the_markup(text: str, day: str | None) -> None:
    """A value may also be figures without anything between them, or seconds since 1970."""
    found = day_of(text, Locale())
    assert (str(found.day) if found else None) == day


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2019/01/02/x", "2019-01-02"),
        ("https://a.example/local/2020-02/19/c.htm", "2020-02-19"),
        ("https://a.example/meldungen/29-10-2021", "2021-10-29"),
        ("https://a.example/detail/~02-01-2022-land-zahlt", "2022-01-02"),
        ("https://a.example/news/20221236/bridge", None),
        ("https://a.example/articles/10.1186/s12905-022-02136-8", None),
    ],
)
def test_days_in_an_address(url: str, day: str | None) -> None:
    """Only what is a day, and stands alone."""
    assert address_day(url, None) == day


@pytest.mark.parametrize(
    ("hour", "country", "day"),
    [
        (22, "FR", 13),
        (21, "FR", 12),
        (22, "US", 12),
        (3, "US", 11),
        (23, "GB", 13),
        (23, "", 12),
        (12, "JP", 12),
        (15, "JP", 13),
    ],
)
def test_the_day_at_a_place(hour: int, country: str, day: int) -> None:
    """The next one, the one before, or the same where countries are too wide to tell."""
    assert local_day(date(2015, 7, 12), hour, country) == date(2015, 7, day)


@pytest.mark.parametrize("code", languages("dates"))
def test_every_weekday_of_a_table_is_known_in_a_lead(code: str) -> None:
    """Only languages with one of the words are asked: none may be passed over."""
    for written, name, number in rows(code):
        if name == "WEEKDAY":
            assert int(number) in _weekdays(f"xx {written}, 5 yy")
