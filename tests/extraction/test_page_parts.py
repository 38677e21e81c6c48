"""The part of a page that a removed text was in, as its markup says and the ledger's reason repeats."""

import pytest

from clean.extraction import Visible, part_in
from clean.extraction.align.source_words import Words
from clean.extraction.blocks.page_parts import part_of
from clean.extraction.blocks.surroundings import Surroundings
from clean.standoff import Page
from tests.extraction.one_step import article
from tests.extraction.test_choice import page

GONE = "Nobody should read this in the article"


@pytest.mark.parametrize(
    ("markup", "part"),
    [
        ("<figure><img src='a.jpg'><figcaption>{}</figcaption></figure>", "a caption"),
        ("<div class='photo-credit'>{}</div>", "a caption"),
        ("<nav><ul><li><a href='/a'>{}</a></li></ul></nav>", "a menu"),
        ("<div class='site-menu'><a href='/a'>{}</a></div>", "a menu"),
        ("<div class='ad'><p>{}</p></div>", "an advertisement"),
        ("<div class='advert'><div><div><div><p>{}</p></div></div></div></div>", "an advertisement"),
        ("<section id='comments'><p>{}</p></section>", "readers' comments"),
        ("<div class='share-bar'><a href='/s'>{}</a></div>", "a share bar"),
        ("<div class='newsletter-box'><p>{}</p></div>", "a sign-up box"),
        ("<div class='related-stories'><a href='/1'>{}</a></div>", "a list of other articles"),
        ("<div class='byline'>{}</div>", "a byline or label"),
        ("<footer><p>{}</p></footer>", "a footer"),
        ("<aside><p>{}</p></aside>", "a sidebar"),
        ("<div class='download'><p>{}</p></div>", ""),
        ("<div><p>{}</p></div>", ""),
    ],
)
def test_what_the_markup_says(markup, part):
    """By its elements, its classes and ids; what says nothing has no part, and "download" is not an advertisement."""
    source = page(behind=markup.format(GONE))
    visible = Visible.of(source)
    (piece,) = [piece for piece in visible.pieces if GONE in source[piece.start : piece.end]]
    assert part_of(Surroundings(visible, source, Words.of(visible.text)).around(piece.element)) == part


@pytest.mark.parametrize("markup", ["<nav><a href='/a'>{}</a></nav>", "<footer><p>{}</p></footer>"])
def test_the_ledger_says_it(markup):
    """The reason of the edit ends with the part; without one, it is what the rule always says."""
    source = page(behind=markup.format(GONE))
    done = article(Page.of(source), url=None).page
    (edit,) = [edit for edit in done.patch.edits if GONE in source[edit.start : edit.end]]
    assert edit.reason.endswith(f"({'in a menu' if 'nav' in markup else 'in a footer'})")
    plain = article(Page.of(page(behind=f"<div><a href='/a'>{GONE}</a></div>")), url=None).page
    assert not any(part_in(edit.reason) for edit in plain.patch.edits)


@pytest.mark.parametrize(
    ("reason", "part"),
    [
        ("neither extractor keeps it (in a menu)", "a menu"),
        ("share of links; high: x (in readers' comments)", "readers' comments"),
        ("share of links (in its container)", "its container"),
        ("above the headline", ""),
        ("", ""),
        ("(in a menu) and more", ""),
    ],
)
def test_what_a_reason_says(reason, part):
    """The note at its end."""
    assert part_in(reason) == part
