"""Which elements a text is in, as far as tags show."""

import pytest

from clean.extraction.blocks.part_names import parts
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
