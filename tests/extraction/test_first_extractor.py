"""What is asked of trafilatura in parts is what it says of a page in one call."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trafilatura import bare_extraction
from trafilatura.xpaths import AUTHOR_XPATHS

from clean.extraction.extractors.by_trafilatura import ASKED, Answer, ask

HEADS = (
    '<meta property="og:title" content="The bridge at Ambershaw">',
    '<meta property="og:site_name" content="ambershaw gazette">',
    '<meta name="twitter:site" content="@gazette">',
    '<meta name="author" content="Nora Quill; Tom Vane">',
    '<meta name="author" content="gazette">',
    '<link rel="canonical" href="/2026/05/bridge">',
    '<meta property="og:url" content="https://gazette.example.org/2026/05/02/bridge.html">',
    "<title>The bridge – Ambershaw Gazette</title>",
    '<meta property="article:published_time" content="2026-05-02T08:00:00Z">',
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "A bridge", "author": {"@type": "Person",'
    ' "name": "Ada Stone"}, "publisher": {"name": "The Gazette"}, "datePublished": "2026-05-01"}</script>',
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": </script>',
)
BODIES = (
    "<h1>The bridge is open</h1>",
    '<p class="byline">By Lena Moor</p>',
    '<div class="comments"><span class="author">Grumbler Nine</span></div>',
    '<time datetime="2026-04-30">30 April 2026</time>',
    "<p>The bridge over the Amber was opened on Saturday, two years later than had been planned by the council.</p>",
    "<p>Some four hundred people walked across it before noon, and the ferry made its last crossing in the rain.</p>",
    '<footer><a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a></footer>',
    "<h2>Tolls</h2>",
)
URLS = (None, "https://gazette.example.org/2026/05/03/bridge", "not an address")


def in_one_call(page: str, url: str | None) -> Answer:
    """Ask for the text and all metadata at once."""
    found = bare_extraction(
        page, url=url, fast=True, include_comments=False, favor_recall=True, with_metadata=True,
    )  # fmt: skip
    if found is None:
        return Answer("")
    authors = tuple(name.strip() for name in (found.author or "").split(";") if name.strip())
    return Answer(found.text or "", found.title or "", authors, found.sitename or "", found.url or "")


@given(
    st.lists(st.sampled_from(HEADS), unique=True),
    st.lists(st.sampled_from(BODIES), unique=True),
    st.sampled_from(URLS),
    st.booleans(),
)
def test_the_answer_is_that_of_one_call(heads: list[str], bodies: list[str], url: str | None, whole: bool) -> None:
    """Text, title, authors, publisher, day and address are the same; whole: whether the page is more than a part."""
    inner = "".join(bodies)
    page = f"<!DOCTYPE html><html><head>{''.join(heads)}</head><body>{inner}</body></html>" if whole else inner
    assert ask(page, url) == in_one_call(page, url)


def test_a_page_without_markup() -> None:
    """What trafilatura discards has an empty answer."""
    assert ask("", None) == ask("no markup at all", None) == Answer("")


AUTHORS = (
    '<a rel="author">', '<p id="author">', '<strong class="author">', '<span itemprop="author name">',
    '<div data-testid="AuthorCard">', '<a data-testid="AuthorURL">', '<p class="the-author-name">',
    '<p class="AuthorName">', '<h3 class="byline">', '<p class="username">', '<p class="byl">', '<p class="BBL">',
    '<p itemprop="the author">', '<p id="bianji">', '<p class="posted-by">', '<i data-component="Byline">',
    '<i itemprop="author">', '<i id="Author">', '<i class="screenname">', '<i class="writer">', '<i class="Byline">',
    "<author>", '<i class="x" id="authors">',
)  # fmt: skip


@pytest.mark.parametrize("tag", AUTHORS)
def test_an_author_is_looked_for_wherever_trafilatura_would_find_one(tag: str) -> None:
    """Whether any element can be one is asked beforehand: none that it finds may be missed."""
    name = re.findall(r"\w+", tag)[0]
    page = f"<html><body><h1>The bridge</h1>{tag}Lena Moor</{name}>{BODIES[4]}{BODIES[5]}</body></html>"
    assert ask(page, None).authors == in_one_call(page, None).authors == ("Lena Moor",)


def test_all_that_the_paths_to_an_author_ask_for_is_known() -> None:
    """Every text in them but one, which is asked of no attribute and which no page of HTML has."""
    texts = [text for path in AUTHOR_XPATHS for text in re.findall("'([^']*)'", path.path)]
    for path in AUTHOR_XPATHS:
        for _, word in ASKED.findall(path.path):
            texts.remove(word)
    assert texts == ["me"]
