"""Which elements a text is in, as far as tags show."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from clean.extraction.align.source_words import Words
from clean.extraction.blocks.part_names import LONGEST, parts
from clean.extraction.blocks.surroundings import BLOCKS, TELLING, Surroundings, upwards
from clean.extraction.markup.element_shapes import Shapes, key_of
from clean.extraction.markup.nesting import within
from clean.extraction.markup.visible import Visible

PAGES = {
    "<div><p>x</p></div>": ["div", "p"],
    "<ul><li>a<li>x</ul>": ["ul", "li"],
    "<p>a<p>x": ["p"],
    "<div><b>a</div>x": [],
    "<div>a</b>x</div>": ["div"],
    "<div><br>a<img>x</div>": ["div"],
    "<div/>x": [],
    "<a href=y><span>x</span></a>": ["a", "span"],
    "<table><tr><td>a<td>x</table>": ["table", "tr", "td"],
    "</div></p>x": [],
}


@pytest.mark.parametrize(("source", "around"), PAGES.items())
def test_what_is_around_a_text(source, around):
    """The elements around the letter x, the outermost first."""
    visible = Visible.of(source)
    elements, names = visible.nesting.elements, []
    element = visible.pieces[visible.piece_at(visible.text.index("x"))].element
    while element:
        names.insert(0, elements[element].name)
        element = elements[element].parent
    assert names == around


@pytest.mark.parametrize(("source", "linked"), [("<a>x</a>", True), ("<a><b>x</b></a>", True), ("<a>a</a>x", False)])
def test_links(source, linked):
    """Text within a link is marked as such, at any depth."""
    visible = Visible.of(source)
    piece = visible.pieces[visible.piece_at(visible.text.index("x"))]
    assert visible.nesting.elements[piece.element].linked is linked


@pytest.mark.parametrize(
    ("tag", "named"),
    [
        ('<div class="comment-list">', {"comments"}),
        ("<div id=shareBar>", {"sharing"}),
        ("<figure class='wp-image'>", {"pictures"}),
        ("<p class='wp-caption-text'>", {"captions"}),
        ('<div class="entry-content">', {"the article"}),
        ('<section aria-label="comments">', set()),
        ("<div>", set()),
        ('<div class="lead">', set()),
    ],
)
def test_parts(tag, named):
    """Class, id and role name a part of a page; other attributes and other words mean nothing."""
    assert parts(tag) >= named
    assert bool(parts(tag)) is bool(named)


PIECES = ("class", "data-id", "role", "title", "=", " = ", "  =", '"', "'", " ", "ad", "share", "comment-1", ">", "\n")


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_which_attributes_name_parts(written):
    """They are those whose name ends in one of a few words, wherever it stands."""
    naming = r"""(?:class|id|role|itemprop|data-component)\s?=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))"""
    names = " ".join("".join(found) for found in re.findall(naming, "<p " + written))[:LONGEST].split()
    assume(not any("'" in name and '"' in name for name in names))
    alone = (f"<p class='{name}'>" if '"' in name else f'<p class="{name}">' for name in names)
    assert parts("<p " + written) == frozenset().union(*map(parts, alone))


NAMED = (
    "<div class=share>",
    "<div>",
    "</div>",
    "<ul>",
    "<li class='nav x1'>",
    "<li>",
    "</li>",
    "</ul>",
    "<p>",
    "<b id=ad>",
)
nested = st.lists(st.sampled_from((*NAMED, "<a href=x>", "</a>", "<aside>", "</aside>", "x")), max_size=40).map("".join)
"""Elements of a few names in any order."""


@given(nested)
def test_what_is_told_of_elements_is_what_those_around_them_say(source):
    """The signs and the shape of each element, whether others are alike or not, and what is inside of it."""
    visible = Visible.of(source)
    elements = visible.nesting.elements
    places, shapes = Surroundings(visible, source, Words.of(visible.text)), Shapes(elements, source)
    for number in range(len(elements)):
        around = [elements[each] for each in upwards(elements, number)]
        named = [parts(source[one.start : one.end]) for one in around]
        signs = places.around(number)
        assert signs.block == next((one.name for one in around if one.name in BLOCKS), "body")
        assert signs.around == {one.name for one in around} & TELLING
        assert signs.near == frozenset().union(*named[:3])
        assert signs.named == frozenset().union(*named)
        assert signs.items == sum(one.name == "li" for one in around)
        assert shapes.of(number) == tuple(key_of(one.name, source[one.start : one.end]) for one in around[:6])
        assert list(within(elements, number)) == [
            each for each in range(len(elements)) if number in {*upwards(elements, each), 0}
        ]
