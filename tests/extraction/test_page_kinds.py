"""Which kind of page a page is."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean.extraction.kinds.known_kinds import KINDS
from clean.extraction.kinds.page_kinds import judge
from clean.extraction.markup.visible import Visible

PAGES = tomllib.loads((Path(__file__).parent / "page_kinds.toml").read_text(encoding="utf-8"))["page"]
REPEATED = 8  # times that the rows of a page are repeated


def kind(source, url=None):
    """Return the kind of a page."""
    return judge(Visible.of(source), source, url).kind


def source(page):
    """Return a page's source with its rows."""
    return page["html"].replace("{rows}", page.get("rows", "") * REPEATED)


@pytest.mark.parametrize("page", PAGES, ids=[page["why"][:60] for page in PAGES])
def test_the_kind_is_known(page):
    """Each page is of the kind that its reader would name."""
    found = kind(source(page), page.get("url"))
    assert found.name == page["kind"]
    assert found.why


@pytest.mark.parametrize("text", ["", "<html>", "<p>", "<img src='a.png'>", "{}", "<html><body><h1>One</h1>"])
def test_what_nothing_is_known_of_is_an_article(text):
    """Without signs, a page is an article."""
    found = kind(text)
    assert found.name == "article"
    assert found.why.startswith(("against ", "too little speaks for "))


@given(st.text("<>/ap=\"'c1$ divclas&;,{}[]:@type"), st.one_of(st.none(), st.text("htps:/.?[]@#12ab")))
def test_any_source_has_a_kind(text, url):
    """Broken markup and addresses have a kind, with a confidence between 0 and 1."""
    found = kind(text, url)
    assert found.name in KINDS
    assert 0 <= found.confidence <= 1
