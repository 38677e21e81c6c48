"""Made-up pages of kinds other than articles, through the whole package and through the rules."""

import tomllib
from pathlib import Path

import pytest

from clean import rules
from clean.extraction import look, reduced
from clean.extraction.kinds.known_kinds import Kind
from clean.standoff import Page

PAGES = tomllib.loads((Path(__file__).parent / "pages.toml").read_text(encoding="utf-8"))["page"]
BOOK = rules.RuleBook.load()


@pytest.fixture(params=PAGES, ids=lambda page: f"{page['kind']}: {page['why'][:50]}")
def case(request):
    """Return a page of a kind."""
    return request.param


def cleaned(page):
    """Return a page reduced to its content and cleaned, taking it for what it is."""
    found = look(Page.of(page["html"]), url=None, kind=Kind(page["kind"], 1.0))
    done = reduced(found)
    known = rules.Known(1, headlines=done.headlines, marked_up=True, article=found.is_article, blocks=done.blocks)
    return rules.clean(done.page, BOOK, known)


def test_content_stays_in_order_and_the_rest_goes(case):
    """Each line of the content is a block of its own, in the order of the page."""
    text = cleaned(case).text
    blocks = text.split("\n\n")
    assert [line for line in case["kept"] if line not in blocks] == []
    assert sorted(case["kept"], key=blocks.index) == case["kept"]
    assert [part for part in case.get("parts", ()) if part not in text] == []
    assert [line for line in case["gone"] if line in text] == []


def test_the_source_comes_back(case):
    """The patch restores the markup."""
    page = cleaned(case)
    assert page.patch.revert(page.text, page.patch.removed(case["html"])) == case["html"]
