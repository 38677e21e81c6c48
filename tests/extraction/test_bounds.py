"""How large a page may be, and that the later steps can handle every page within the bounds."""

import time

import pytest
from lxml import html

from clean.errors import ExtractionError, OversizeError
from clean.extraction.markup import bounds
from clean.extraction.markup.depth import depth
from clean.extraction.markup.tags import marks
from clean.extraction.markup.visible import Visible
from clean.standoff import Page
from tests.extraction.hostile import MEGABYTE, PAGES, STORY
from tests.extraction.one_step import article

AT_MOST = {
    "tags": ("<br>" * bounds.TAGS, "<br>", "50,000 tags"),
    "text": ("<p>" + "x " * bounds.INK, "y", "500,000 characters of text"),
    "text behind the last tag": ("<p>" + "x\n" * bounds.INK, "<b>y", "500,000 characters of text"),
    "depth": ("<div>" * bounds.DEPTH, "<div>", "200 levels of nested elements"),
    "attributes": (f"<p {' '.join(f'a{n}' for n in range(5_000))}>", f"<p a b='{'c' * 500}'>", "pairs of attributes"),
    "a tag": ("<p a='" + "x" * (bounds.LONGEST - 8) + "'>", None, "10,000,000 bytes"),
    "a comment": ("<p><!--" + "я" * (bounds.LONGEST // 2 - 4) + "--", "xxx", "10,000,000 bytes"),
    "a script": ("<p><script>" + "x" * (bounds.LONGEST - 17) + "</script>", None, "10,000,000 bytes"),
    "white space": ("<p>" + " " * bounds.LONGEST, " ", "10,000,000 bytes"),
}


@pytest.mark.parametrize("case", AT_MOST)
def test_a_bound_is_exact(case):
    """A page at the bound passes; with one more it is rejected, with the number and a hint."""
    page, more, what = AT_MOST[case]
    bounds.bounded_marks(page)
    beyond = page + more if more else page.replace("x", "xx", 1)
    with pytest.raises(OversizeError) as caught:
        bounds.bounded_marks(beyond)
    assert what in caught.value.what
    assert caught.value.hint


def test_the_pieces_of_a_text_are_bounded():
    """Lines of preformatted text and character references count like text between tags."""
    bounds.expect_pieces(Visible.of("<pre>" + "x\n" * bounds.PIECES))
    for page, what in (("<pre>" + "x\n" * (bounds.PIECES + 1), "lines"), ("<p>" + "&amp;" * 50_001, "pieces")):
        with pytest.raises(OversizeError, match=f"50,000 {what} of text"):
            bounds.expect_pieces(Visible.of(page))


DEPTHS = [
    "<div>" * 50,
    "<ul><li>" * 30,
    "<ul>" + "<li>one" * 300,
    "<table>" + "<tr><td>one<td>two" * 300,
    "<table><tr><td>" * 30,
    "<p>one" * 300,
    "<b><p>one" * 300,
    "<p><span>one" * 40,
    "<dl>" + "<dt>one<dd>two" * 300,
    "<select>" + "<option>one" * 300,
    "<div><span></div>" * 300,
    "<div></span></b></p>" * 60,
    "<div><b></div></b>" * 300,
    "<table><tr><td><div></table>" * 100,
    "<svg>" + "<path d='x'/>" * 300,
    "<br><img><hr>" * 300,
    "<a href=x>one" * 300,
    "<font>one" * 60,
    "<script><div></script>" * 300,
    "<!-- <div> -->" * 300,
]


@pytest.mark.parametrize("body", DEPTHS)
def test_the_depth_is_that_of_the_parser(body):
    """Nearly, not counting html and body: a difference of two is fine, as the bound leaves room for fifty."""
    page = f"<html><body>{body}</body></html>"
    assert abs(depth(page, marks(page), 1_000) + 2 - _depth(html.document_fromstring(page))) <= 2


def _depth(element):
    """Count without recursion."""
    deepest, row = 0, [element]
    while row:
        deepest, row = deepest + 1, [child for parent in row for child in parent if isinstance(child.tag, str)]
    return deepest


@pytest.mark.parametrize("name", PAGES)
def test_twenty_megabytes_are_refused_at_once(name):
    """Each hostile page of that size is rejected with a message, in bounded time."""
    source = PAGES[name](20 * MEGABYTE)
    start = time.process_time()
    with pytest.raises(OversizeError, match="the page has more than"):
        article(Page.of(source), url=None)
    assert time.process_time() - start < 20


@pytest.mark.parametrize("name", PAGES)
def test_the_same_in_small_is_cleaned_or_refused(name):
    """Nothing is lost: a page that is cleaned can be restored."""
    source = PAGES[name](MEGABYTE // 20)
    start = time.process_time()
    try:
        page = article(Page.of(source), url=None).page
    except (ExtractionError, OversizeError) as error:
        assert error.what
    else:
        assert page.patch.revert(page.text, page.patch.removed(source)) == source
    assert time.process_time() - start < 20


def test_an_article_among_much_else_is_found():
    """Megabytes of scripts, pictures and comments around a story do not hide it."""
    much = f"<script>{'var a = 1;' * 200_000}</script><!--{'x' * 3 * MEGABYTE}--><img src='data:,{'A' * 4 * MEGABYTE}'>"
    found = article(Page.of(f"<html><body><h1>Bridge</h1>{much}{STORY}{much}</body></html>"), url=None)
    assert found.page.text.startswith("Bridge")
    assert "word916." in found.page.text
