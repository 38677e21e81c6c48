"""The gold pages are well formed, and what gold says of them can be read in them. No product code is used."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from lxml import html

PAGES = Path(__file__).parent / "gold_pages"
GOLD = tomllib.loads((PAGES / "gold.toml").read_text(encoding="utf-8"))
ROWS: list[dict[str, Any]] = GOLD["page"]

COUNTS = {"en": 10, "de": 8, "fr": 7, "es": 7, "it": 6, "ru": 6, "uk": 4, "pl": 5, "pt": 4, "nl": 3}
REFUSED = 6
BYTES = (2_500, 20_000)
ALWAYS = {"file", "language", "url", "retrieved", "kind", "modified", "shown", "why"}
LD_JSON = '//script[@type="application/ld+json"]/text()'

MONTHS = {
    "en": "jan feb mar apr may jun jul aug sep oct nov dec",
    "de": "jan feb mär apr mai jun jul aug sep okt nov dez",
    "fr": "janv févr mars avr mai juin juil août sept oct nov déc",
    "es": "ene feb mar abr may jun jul ago sep oct nov dic",
    "it": "gen feb mar apr mag giu lug ago set ott nov dic",
    "ru": "янв фев мар апр мая июн июл авг сен окт ноя дек",
    "uk": "січ лют бер кві тра чер лип сер вер жов лис гру",
    "pl": "sty lut mar kwi maj cze lip sie wrz paź lis gru",
    "pt": "jan fev mar abr mai jun jul ago set out nov dez",
    "nl": "jan feb maa apr mei jun jul aug sep okt nov dec",
}
"""How the names of the months start."""


def source(row: dict[str, Any]) -> str:
    """Return a page as it was written."""
    return (PAGES / row["file"]).read_text(encoding="utf-8")


def parsed(row: dict[str, Any]) -> html.HtmlElement:
    """Return a page as a tree."""
    parser = html.HTMLParser(encoding="utf-8")
    return html.document_fromstring((PAGES / row["file"]).read_bytes(), parser=parser)


def spells(day: date, text: str, language: str) -> bool:
    """Return whether a day's year, month and day can be found in some words, in whatever order unless it is ISO."""
    if day.isoformat() in text:
        return True
    text = re.sub(r"\d{4}-\d\d-\d\d", "", text)
    if day.year % 100 in {int(year) for year in re.findall(r"\b\d\d[.-]\d\d[.-](\d\d)\b", text)}:
        text += f" {day.year}"
    numbers = re.findall(r"(?<!\d)\d{1,4}(?!\d)", text)
    short = Counter(int(number) for number in numbers if len(number) <= 2)
    stem = MONTHS[language].split()[day.month - 1]
    named = re.search(rf"\b{stem}", text.casefold()) is not None
    needed = Counter([day.day] if named else [day.day, day.month])
    return needed <= short and str(day.year) in numbers


def days(row: dict[str, Any]) -> list[date]:
    """Return the day of publication, or the days between which the page leaves it."""
    return [date.fromisoformat(day) for day in row.get("readings") or [row["published"]]]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Published: Monday, 4 July 2022", "en", True),
        ("cb | 04.07.22", "de", True),
        ("2022-07-04T10:00", "en", True),
        ("2022-04-07", "en", False),
        ("5 July 2022", "en", False),
        ("4 July 2021", "en", False),
        ("4 August 2022", "en", False),
        ("4 июля, /2022/", "ru", True),
        ("04.04.2022", "de", False),
    ],
)
def test_how_a_day_is_found(text: str, language: str, *, found: bool) -> None:
    """The reader of days in this test sees that day and no other."""
    assert spells(date(2022, 7, 4), text, language) is found


def test_as_many_pages_as_promised() -> None:
    """Sixty pages in ten languages, each once, and no file without gold."""
    assert Counter(row["language"] for row in ROWS) == COUNTS
    assert sum("refuse" in row for row in ROWS) == REFUSED
    assert [row["file"] for row in ROWS] == list(dict.fromkeys(row["file"] for row in ROWS))
    assert {row["file"] for row in ROWS} == {path.name for path in PAGES.glob("*.html")}
    assert len({row["url"] for row in ROWS}) == len(ROWS)


def test_the_kinds_are_declared_and_used() -> None:
    """No kind without a page, no page without a kind."""
    assert {row["kind"] for row in ROWS} == set(GOLD["kinds"])
    assert all(meaning.endswith(".") for meaning in GOLD["kinds"].values())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["file"])
def test_a_table_is_valid(row: dict[str, Any]) -> None:
    """Its keys are known, its days exist and are in order, its address is one."""
    kept = {"refuse", "readings"} if "refuse" in row else {"published", "other"}
    assert row.keys() == ALWAYS | kept | ({"changed"} if row["modified"] else set())
    assert row.get("refuse", True) is True
    assert len(days(row)) == len(set(days(row))) == (len(row["shown"]) if "refuse" in row else 1)
    assert len(days(row)) == 1 or row["kind"] == "contradiction"
    assert max(days(row)) <= date.fromisoformat(row["retrieved"])
    changed = row["modified"]
    assert not changed or min(days(row)) <= date.fromisoformat(changed) <= date.fromisoformat(row["retrieved"])
    address = urlsplit(row["url"])
    assert address.scheme in {"http", "https"}
    assert re.fullmatch(r"([a-z0-9-]+\.)+[a-z]{2,}", address.netloc)
    assert re.fullmatch(r"/[\x21-\x7e]*", address.path)
    assert re.fullmatch(r"[^.]{20,}\.", row["why"])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["file"])
def test_a_page_is_a_page(row: dict[str, Any]) -> None:
    """It parses, is in its language, has a headline and paragraphs, and its structured data are JSON."""
    least, most = BYTES
    assert least <= (PAGES / row["file"]).stat().st_size <= most
    page = parsed(row)
    tagged = re.search(r'<html\b[^>]*\blang="([a-z]{2})\b', source(row))
    assert tagged is not None
    assert tagged[1] == row["language"] == row["file"][:2]
    assert page.xpath("string(//title)").strip()
    assert len(page.xpath("//h1")) == 1
    assert sum(len(p.text_content()) > 100 for p in page.xpath("//p")) >= 3
    assert all(json.loads(script) for script in page.xpath(LD_JSON))
    assert set(page.xpath('//link[@rel="canonical"]/@href | //meta[@property="og:url"]/@content')) <= {row["url"]}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["file"])
def test_what_gold_says_is_on_the_page(row: dict[str, Any]) -> None:
    """Each quotation is there; together those of the day give it, and none of the others does."""
    text = f"{row['url']}\n{source(row)}"
    others = [] if "refuse" in row else row["other"]
    assert row["shown"]
    assert others or "refuse" in row
    assert [quote for quote in [*row["shown"], *others] if quote not in text] == []
    quotes = row["shown"] if "refuse" in row else [" ".join(row["shown"])]
    for day, quote in zip(days(row), quotes, strict=True):
        assert spells(day, quote, row["language"]), quote
    said = [quote for quote in others for day in days(row) if spells(day, quote, row["language"])]
    assert said == []


@pytest.mark.parametrize("row", [row for row in ROWS if row["modified"]], ids=lambda row: row["file"])
def test_the_day_of_the_change_is_on_the_page(row: dict[str, Any]) -> None:
    """The quotation is there and gives it."""
    assert row["changed"] in source(row)
    assert spells(date.fromisoformat(row["modified"]), row["changed"], row["language"])
