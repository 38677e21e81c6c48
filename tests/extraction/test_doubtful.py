"""Pages whose text is another one than their title and summary say are refused; whatever is right is taken."""

import tomllib
from pathlib import Path

import pytest

from clean.errors import DocumentError, DoubtfulError
from clean.extraction import look, reduced
from clean.extraction.doubt.called import called
from clean.extraction.doubt.shared_stems import share, stems_of
from clean.standoff import Page

CASES = tomllib.loads((Path(__file__).parent / "doubtful.toml").read_text(encoding="utf-8"))


def source(page):
    """Return the page's source."""
    head = f'<title>{page["title"]}</title><meta name="description" content="{page["summary"]}">'
    return f"<!DOCTYPE html><html><head>{head}</head><body>{page['body']}</body></html>"


@pytest.mark.parametrize("page", CASES["page"], ids=lambda page: page["why"])
def test_another_text_is_refused(page):
    """The message says what was found and what speaks against it, the hint how to take it all the same."""
    with pytest.raises(DoubtfulError) as caught:
        look(Page.of(source(page)), url=None)
    assert isinstance(caught.value, DocumentError)
    assert caught.value.code == "doubtful"
    assert page["says"] in caught.value.what
    assert caught.value.what.startswith("found “")
    assert "accept_doubtful" in caught.value.hint


@pytest.mark.parametrize("page", CASES["page"], ids=lambda page: page["why"])
def test_a_doubtful_text_can_be_taken(page):
    """Whoever has read the page can have its text."""
    found = look(Page.of(source(page)), url=None, doubtful=True)
    assert len(reduced(found).page.text) > 60


@pytest.mark.parametrize("page", CASES["right"], ids=lambda page: page["why"])
def test_the_right_text_is_taken(page):
    """No page is refused whose text is its article."""
    assert "<p>" + reduced(look(Page.of(source(page)), url=None)).page.text.split("\n\n")[-1] in page["body"]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("404", "an error page"),
        ("Error 404: Not Found", "an error page"),
        ("503 Service Temporarily Unavailable", "an error page"),
        ("Страница не найдена — Почта", "an error page"),
        ("ページが見つかりません | 新聞", "an error page"),
        ("Attention Required! | Shield", "a check whether the reader is a person"),
        ("Se connecter - Le Courrier", "a page to log in"),
        ("Bevor Sie fortfahren", "a request for consent"),
        ("500 people march for the ferry", None),
        ("Access denied: how a court shut its doors", None),
        ("Forbidden", None),
        ("Sign in the sky", None),
        ("Just a moment of silence", None),
        ("Entrance 404 - a novel", None),
        ("", None),
    ],
)
def test_what_titles_say_of_pages_without_an_article(title, kind):
    """A whole title, or its part beside the name of the site, in many languages."""
    found = called([title])
    assert (found[0] if found else None) == kind


@pytest.mark.parametrize(
    ("claim", "text", "low", "high"),
    [
        ("Bridges are closing", "The bridge was closed.", 0.5, 0.5),
        ("Мосты закрываются", "Мостов не будет, мост закрыт.", 0.4, 1),
        ("渡轮冬季停航", "开往该岛的渡轮从冬季起停航。", 0.5, 0.9),
        ("Bridges are closing", "Bread is dearer.", 0, 0),
        ("", "Bread is dearer.", 0, 0),
    ],
)
def test_how_much_of_a_claim_a_text_says(claim, text, low, high):
    """Endings don't matter, and scripts without spaces are compared by pairs of characters."""
    assert low <= share(stems_of(claim), stems_of(text)) <= high
