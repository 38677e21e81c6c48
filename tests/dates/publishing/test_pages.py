"""Whole pages: what other articles, comments and changes say is not the day of publication."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import clean
from tests.gate import adapters

GOLD = Path(__file__).parents[1] / "gold_pages"
ROWS: list[dict[str, Any]] = tomllib.loads((GOLD / "gold.toml").read_text(encoding="utf-8"))["page"]
RIGHT = 51
"""Of sixty pages, those whose day is right or which are refused as they should be."""

STORY = (
    "<p>The council of Oldnes voted on Tuesday to sell the old ferry, which has been out of service for two years.</p>"
    "<p>Three bids have come in so far, the highest from a museum on the other side of the sound, said the mayor.</p>"
    "<p>The ferry carried four hundred people a day until the bridge was opened, and none paid for the trip.</p>"
)
ARTICLE = '{"@type": "NewsArticle", "headline": "Oldnes sells its ferry", "datePublished": "2024-03-05T08:00:00Z"%s}'
OTHER = '{"@type": "NewsArticle", "headline": "Ten gardens", "datePublished": "2025-08-01"}'
COMMENT = '{"@type": "Comment", "text": "Good riddance", "datePublished": "2025-08-01"}'


def page(data: str = "", head: str = "", above: str = "", below: str = "") -> str:
    """Return a page with some JSON-LD, markup for its head, and something above and below its text."""
    script = f'<script type="application/ld+json">{data}</script>' if data else ""
    return (
        f'<!DOCTYPE html><html lang="en-GB"><head><title>Oldnes sells its ferry</title>{head}{script}</head><body>'
        f"<main><article><h1>Oldnes sells its ferry</h1>{above}{STORY}</article>{below}</main></body></html>"
    )


@pytest.mark.parametrize(
    ("html", "day"),
    [
        (page(f"[{OTHER}, {ARTICLE % ''}]"), "2024-03-05"),
        (page(f'[{{"@type": "ItemList", "itemListElement": [{OTHER}]}}, {ARTICLE % ""}]'), "2024-03-05"),
        (page(ARTICLE % f', "comment": [{COMMENT}]'), "2024-03-05"),
        (page(f'{{"@graph": [{COMMENT}, {ARTICLE % ""}]}}'), "2024-03-05"),
        (page(ARTICLE % ', "image": {"@type": "ImageObject", "datePublished": "2010-01-01"}'), "2024-03-05"),
        (page(f'[{{"@type": "WebSite", "datePublished": "2010-01-01"}}, {ARTICLE % ""}]'), "2024-03-05"),
        (page('{"@type": "Event", "name": "Fair", "startDate": "2025-08-01"}'), None),
        (page((ARTICLE % "")[:-1]), "2024-03-05"),
        (page(head='<meta property="article:modified_time" content="2025-04-09T08:00:00Z">'), None),
        (page(head='<meta property="article:expiration_time" content="2025-04-09T08:00:00Z">'), None),
        (page(above='<p class="entry-date">5 March 2024</p>'), "2024-03-05"),
        (page(above='<time datetime="2024-03-05" class="entry-date published updated">x</time>'), "2024-03-05"),
        (page(above='<div itemprop="datePublished" content="2024-03-05"></div>'), "2024-03-05"),
        (page(above='<abbr class="published" title="2024-03-05T10:52:00+01:00">10:52</abbr>'), "2024-03-05"),
        (page(above="<p>Published:</p><p>5 March 2024</p>"), "2024-03-05"),
        (page(below='<div class="comments"><p>Jo, 6 March 2024</p><p>Good riddance.</p></div>'), None),
        (page(below='<aside><a href="/x">Ten gardens</a><time datetime="2025-08-01">1 August 2025</time></aside>',
              above="<p>5 March 2024</p>"), "2024-03-05"),
    ],
)  # fmt: skip
def test_the_day_of_a_page(html: str, day: str | None) -> None:
    """It is that of the article itself."""
    assert clean.clean_text(html).published == day
    assert clean.extract(html).published == day


MODIFIED = ', "dateModified": "%s"'


@pytest.mark.parametrize(
    ("html", "day"),
    [
        (page(ARTICLE % MODIFIED % "2024-03-07T09:00:00Z"), "2024-03-07"),
        (page(ARTICLE % MODIFIED % "2024-03-05T19:30:00Z"), "2024-03-05"),
        (page(ARTICLE % MODIFIED % "2024-03-05T08:00:00Z"), None),
        (page(ARTICLE % MODIFIED % "2023-12-01"), None),
        (page(ARTICLE % "", above="<p>5 March 2024, updated 6 March 2024</p>"), "2024-03-06"),
        (page(ARTICLE % MODIFIED % "2025-01-09", above="<p>Last updated: 6 March 2024</p>"), "2024-03-06"),
        (page(ARTICLE % "", '<meta property="article:modified_time" content="2024-04-09T08:00:00Z">'), "2024-04-09"),
        (page(above='<p class="entry-date">5 March 2024</p>'), None),
        (page(ARTICLE % f', "comment": [{COMMENT}]'), None),
        (page(f'[{{"@type": "WebPage", "dateModified": "2025-08-01"}}, {ARTICLE % ""}]'), None),
        (page(ARTICLE % "", below='<aside><a href="/x">Ten gardens</a> Updated 1 August 2025</aside>'), None),
    ],
)  # fmt: skip
def test_the_last_change_of_a_page(html: str, day: str | None) -> None:
    """What readers see counts before what programs write, and what is said of something else not at all."""
    assert clean.clean_text(html).modified == day
    assert clean.extract(html).modified == day


def test_no_change_is_before_the_day_that_the_manifest_gives() -> None:
    """It belongs to an earlier publication."""
    html = page(ARTICLE % MODIFIED % "2024-03-07")
    assert clean.clean_text(html, published="2024-03-08").modified is None
    assert clean.clean_text(html, published="2024-03-06").modified == "2024-03-07"


def test_the_last_change_is_attributed() -> None:
    """The metadata say where it stands."""
    found = clean.clean_text(page(ARTICLE % MODIFIED % "2024-03-07"))
    assert [(said.value, said.place) for said in found.metadata if said.field == "modified"] == [
        ("2024-03-07", "json-ld")
    ]


def test_a_contradiction_lists_both_days() -> None:
    """The record refuses the day, and its metadata has both."""
    html = page(ARTICLE % "", head='<meta property="article:published_time" content="2024-03-12">')
    found = clean.clean_text(html)
    assert found.published is None
    assert [said.value for said in found.metadata if said.field == "published"] == ["2024-03-05", "2024-03-12"]


def test_the_gold_pages() -> None:
    """As many as at the last count are right; a refusal is right where nobody can tell."""
    said = [(row, adapters.published((GOLD / row["file"]).read_bytes(), row["url"])) for row in ROWS]
    right = [(found or {}).get("value") == row.get("published") for row, found in said]
    assert sum(right) >= RIGHT
