"""Items of a page that repeats boxes: each is an item of a list, as if the markup had said so."""

import pytest

from clean.extraction import look, reduced
from clean.extraction.kinds.known_kinds import Kind
from clean.standoff import Page

NAMES = [
    "Чайник із міді, три літри",
    "Чайник скляний на дві чашки",
    "Самовар на вугіллі з труби",
    "Заварник із синьої глини",
]
CARD = "<div class='card c{n}'><a href='/{n}'>{name}</a><div class=price>{n}0,50 € за штуку</div></div>"
ARTICLE = (
    "<article><h3><a href='/{n}'>{name}</a></h3><p>Опис товару: {name}, у кожному домі.</p><b>{n} січня</b></article>"
)
WHOLE = "<a class=tile href='/{n}'><div>{name}</div></a>"
TAGGED = (
    "<section class=card><a href='/{n}'>{name}</a><div class=tags>"
    + "".join(f"<div class=tag><a href='/t{tag}'>дуже довгий ярлик {tag}</a></div>" for tag in "абв")
    + "</div></section>"
)
LISTED = "<li><div class=name><a href='/{n}'>{name}</a></div></li>"
UNLINKED = "<div class=card>{name}</div>"
PAGE = (
    "<html><head><title>Чайники</title></head><body><main><h1>Чайники</h1><div class=grid>{}</div></main></body></html>"
)


def blocks(card, kind="listing", names=NAMES):
    """Return the kind, level and list of each block of a page below its headline, in order."""
    source = PAGE.format("".join(card.format(n=n, name=name) for n, name in enumerate(names, start=1)))
    done = reduced(look(Page.of(source), url=None, kind=Kind.stated(kind)))
    assert [name for name in names if name not in done.page.text] == []
    assert done.page.patch.revert(done.page.text, done.page.patch.removed(source)) == source
    return [(block.kind, block.level, block.list) for block in done.blocks if "<h1>" not in source[: block.start][-4:]]


@pytest.mark.parametrize("kind", ["listing", "collection"])
@pytest.mark.parametrize(
    ("card", "each"),
    [
        (CARD, [("list_item", 1), ("list_item", 1)]),
        (ARTICLE, [("heading", 3), ("paragraph", None), ("list_item", 1)]),
        (WHOLE, [("list_item", 1)]),
    ],
    ids=["boxes", "articles", "links"],
)
def test_boxes_that_repeat_are_items_of_one_list(card, each, kind):
    """What the markup calls a heading or a paragraph stays one, within the list."""
    found = blocks(card, kind)
    assert [block[:2] for block in found] == each * len(NAMES)
    assert len({block[2] for block in found} - {None}) == 1


def test_the_row_of_most_boxes_counts():
    """Labels within an item are part of it, not items."""
    assert {block[1] for block in blocks(TAGGED)} == {1}


@pytest.mark.parametrize(
    ("card", "kind", "names"),
    [
        (CARD, "listing", NAMES[:2]),
        (CARD, "product", NAMES),
        (UNLINKED, "listing", NAMES),
        (WHOLE, "listing", ["Мідь", "Скло", "Глина", "Чавун"]),
    ],
    ids=["too few", "another kind of page", "no link", "labels of one word"],
)
def test_other_boxes_are_no_items(card, kind, names):
    """Two boxes are no row, and a label, or a box that leads nowhere, is no item."""
    assert [block for block in blocks(card, kind, names) if block[0] == "list_item"] == []


def test_what_the_markup_calls_an_item_stays_one():
    """The boxes in it add no list of their own."""
    assert [block[:2] for block in blocks(LISTED)] == [("list_item", 1)] * len(NAMES)
