"""One article or several: headlines in the middle of a page and sub-headings."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from clean.rules import Known, RuleBook, clean
from clean.standoff import Page

PAGES = tomllib.loads((Path(__file__).parent / "articles.toml").read_text(encoding="utf-8"))["page"]
BOOK = RuleBook.load()


def found(page: dict[str, Any], articles: int | None) -> dict[str, list[str]]:
    """Return the titles and headings that the rules find."""
    done = clean(Page.of(page["text"]), BOOK, Known(articles=articles))
    blocks = [(block.kind, done.text[block.start : block.end]) for block in done.annotations]
    return {kind: [text for k, text in blocks if k == kind] for kind in ("title", "heading")}


def cases(*, told: bool) -> list[Any]:
    """Return the pages; those marked `told` only if the number of articles is given."""
    return [pytest.param(page, id=page["name"]) for page in PAGES if told or not page.get("told")]


@pytest.mark.parametrize("page", cases(told=False))
def test_found_without_being_told(page: dict[str, Any]) -> None:
    """Headlines in the middle are distinguished from sub-headings by what follows them."""
    assert found(page, None) == {"title": page["titles"], "heading": page["headings"]}


@pytest.mark.parametrize("page", cases(told=True))
def test_found_when_told_how_many(page: dict[str, Any]) -> None:
    """Exactly the manifest's number of articles is found."""
    assert found(page, len(page["titles"])) == {"title": page["titles"], "heading": page["headings"]}


@pytest.mark.parametrize("page", [page for page in cases(told=True) if len(page.values[0]["titles"]) > 1])
def test_told_that_there_is_one(page: dict[str, Any]) -> None:
    """A page that is declared to hold one article is never divided."""
    assert found(page, 1)["title"] == page["titles"][:1]


@pytest.mark.parametrize("page", cases(told=True))
@pytest.mark.parametrize("articles", [2, 3, 7])
def test_never_more_than_told(page: dict[str, Any], articles: int) -> None:
    """There are never more articles than the manifest lists."""
    assert len(found(page, articles)["title"]) <= articles


def test_both_kinds_of_examples() -> None:
    """At least six pages hold several articles, and six hold sub-headings only."""
    several = [page for page in PAGES if len(page["titles"]) > 1]
    assert len(several) >= 6
    assert len(PAGES) - len(several) >= 6
