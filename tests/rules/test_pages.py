"""Whole pages through all stages: which lines stay, as what kind, and what is kept alongside them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from clean.rules import RuleBook, clean
from clean.rules.examples import after, before
from clean.rules.rule_flow import kept_lines
from clean.standoff import Page

KINDS = {"T": "title", "P": "paragraph", "H": "heading", "Q": "quote", "L": "list_item"}
PAGES = tomllib.loads((Path(__file__).parent / "pages.toml").read_text(encoding="utf-8"))["page"]
_MARK = re.compile(r"^(?P<edit>\[-[^-]*-\])?(?P<kind>[TPHQL-]) ", re.MULTILINE)
BOOK = RuleBook.load()


def scraped(marked: str) -> str:
    """Return the page as scraped."""
    return before(_MARK.sub(lambda m: m["edit"] or "", marked.strip("\n")))


def expected(marked: str) -> list[tuple[str, str]]:
    """Return kind and text of each block that stays."""
    whole = after(re.sub(r"\[-\n-\]\{\+ \+\}", " ", marked.strip("\n")))
    lines = [line for line in whole.split("\n") if line.strip() and not line.startswith("- ")]
    return [(KINDS[line[0]], line[2:].strip()) for line in lines]


def cases() -> list[Any]:
    """Return each page under its name."""
    known = pytest.mark.xfail(strict=True, reason="known failure")
    return [pytest.param(page, id=page["name"], marks=[known] if page.get("known") else []) for page in PAGES]


@pytest.mark.parametrize("page", cases())
def test_lines_that_stay(page: dict[str, Any]) -> None:
    """Content stays with its kind, everything else is removed."""
    done = clean(Page.of(scraped(page["text"])), BOOK)
    assert [(b.kind, done.text[b.start : b.end]) for b in done.annotations] == expected(page["text"])


@pytest.mark.parametrize("page", [page for page in cases() if "asides" in page.values[0]])
def test_asides(page: dict[str, Any]) -> None:
    """Captions, credits, datelines, bylines and pull quotes are kept as data."""
    done = clean(Page.of(scraped(page["text"])), BOOK)
    assert [[aside.kind, aside.text] for aside in done.asides] == page["asides"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["name"])
def test_every_page_can_be_had_back(page: dict[str, Any]) -> None:
    """The patch restores the scraped text, and blocks cover all but the blank lines."""
    raw = scraped(page["text"])
    done = clean(Page.of(raw), BOOK)
    assert done.patch.revert(done.text, done.patch.removed(raw)) == raw
    assert "\n\n".join(done.text[b.start : b.end] for b in done.annotations) == done.text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["name"])
def test_cleaning_twice_changes_nothing(page: dict[str, Any]) -> None:
    """A cleaned page is not changed by cleaning it again."""
    once = clean(Page.of(scraped(page["text"])), BOOK).text
    assert clean(Page.of(once), BOOK).text == once


def test_kept_lines() -> None:
    """A line is kept if any of it is."""
    lines = ["Flood in the north", "", "Share on Facebook", "The river rose again on Tuesday after a week of rain."]
    assert kept_lines(lines, BOOK) == [True, False, False, True]
