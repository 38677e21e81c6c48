"""What a page keeps in addition to its text, and what a patch rejects."""

from __future__ import annotations

import pytest

from clean.errors import PatchError
from clean.standoff import Aside, Block, Edit, Page, Patch

CAPTION = "Two swans on the lake "


def delete(start: int, end: int, rule: str, aside: str = "") -> Edit:
    """Propose a deletion."""
    return Edit(start, end, "", rule, aside=aside)


def test_what_goes_aside_is_kept_beside_the_text() -> None:
    """A caption is removed from the text and kept as data, with its place in the raw text and without outer space."""
    page = Page.of(CAPTION + "body").edit([delete(0, len(CAPTION), "caption", "caption")])
    assert page.text == "body"
    assert page.asides == (Aside("caption", "Two swans on the lake", 0, len(CAPTION), "caption"),)


def test_an_aside_is_whole_where_another_rule_took_a_part() -> None:
    """If a rule of higher priority removes words from inside a caption, the aside still has the whole caption."""
    taken = [delete(0, len(CAPTION), "caption", "caption"), delete(4, 9, "birds")]
    page = Page.of(CAPTION).edit(taken, {"birds": 1})
    assert [aside.text for aside in page.asides] == ["Two swans on the lake"]


def test_an_aside_that_lost_everything_is_none() -> None:
    """Text that another rule removes whole is not kept as a caption."""
    taken = [delete(0, len(CAPTION), "caption", "caption"), delete(0, len(CAPTION), "share_bar")]
    page = Page.of(CAPTION).edit(taken, {"share_bar": 1})
    assert page.asides == ()
    assert [(shadow.edit.rule, shadow.winner) for shadow in page.shadowed] == [("caption", "share_bar")]


def test_an_aside_reads_as_it_read_then() -> None:
    """A later stage sets aside the text as earlier stages left it; its offsets still refer to the raw text."""
    page = Page.of("b&amp;c body").edit([Edit(1, 6, "&", "entities")])
    page = page.edit([delete(0, 4, "credit", "credit")])
    assert page.asides == (Aside("credit", "b&c", 0, 8, "credit"),)
    assert page.text == "body"


def test_blocks_of_text_that_left_go_with_it() -> None:
    """A block shrinks with its text, and disappears if nothing of it is left."""
    page = Page.of("one two").annotate([Block(0, 3, "heading"), Block(4, 7, "paragraph")])
    page = page.edit([delete(0, 4, "heading"), delete(6, 7, "tail")])
    assert page.annotations == (Block(0, 2, "paragraph"),)


def test_a_page_knows_its_bytes() -> None:
    """By default, the digest is that of the raw text in UTF-8."""
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert Page.of("").sha256 == empty
    assert Page.of("x", empty).sha256 == empty


REFUSED = {
    "edits that overlap": [delete(0, 2, "a"), delete(1, 3, "b")],
    "edits out of order": [delete(2, 3, "a"), delete(0, 1, "b")],
    "an insertion in the middle of an edit": [delete(0, 3, "a"), Edit(1, 1, "x", "b")],
    "an insertion behind the wide edit that starts there": [delete(1, 2, "a"), Edit(1, 1, "x", "b")],
    "an edit that leaves the text": [delete(3, 5, "a")],
    "an edit that ends before it starts": [delete(2, 1, "a")],
    "an edit that changes nothing": [delete(1, 1, "a")],
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_patch_refuses(name: str) -> None:
    """Invalid or conflicting edits do not make a patch."""
    with pytest.raises(PatchError):
        Patch(tuple(REFUSED[name]), 4)


def test_a_patch_refuses_a_text_it_was_not_made_for() -> None:
    """A text of another length, or with other words where the patch wrote, is rejected."""
    patch = Patch((Edit(0, 1, "xy", "a"),), 3)
    with pytest.raises(PatchError):
        patch.apply("four")
    with pytest.raises(PatchError):
        patch.revert("zybc", ("a",))
    with pytest.raises(PatchError):
        patch.then(Patch((), 3))
