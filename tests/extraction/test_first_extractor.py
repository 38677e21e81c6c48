"""What is asked of trafilatura in parts is what it says of a page in one call."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from trafilatura import bare_extraction

from clean.extraction.extractors.by_trafilatura import Answer, ask

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


def in_one_call(page: str, url: str | None, latest: str) -> Answer:
    """Ask for the text and all metadata at once."""
    dates = {"original_date": True, "extensive_search": False, "max_date": latest}
    found = bare_extraction(
        page, url=url, fast=True, include_comments=False, favor_recall=True, with_metadata=True,
        date_extraction_params=dates,
    )  # fmt: skip
    if found is None:
        return Answer("")
    authors = tuple(name.strip() for name in (found.author or "").split(";") if name.strip())
    return Answer(found.text or "", found.title or "", authors, found.sitename or "", found.date or "", found.url or "")


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
    assert ask(page, url, "2026-06-01") == in_one_call(page, url, "2026-06-01")


def test_a_page_without_markup() -> None:
    """What trafilatura discards has an empty answer."""
    assert ask("", None, None) == ask("no markup at all", None, None) == Answer("")
