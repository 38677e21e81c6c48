"""Paragraphs that go on after an advertisement, a picture or the like are one block; all others stay apart."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clean import clean_text, extract
from clean.extraction.edits.page_edits import Breaks, edits
from clean.extraction.edits.resumed_paragraphs import ResumedParagraphs
from clean.extraction.markup.visible import Visible
from clean.standoff import Page

PAGES = tomllib.loads(Path(__file__).with_name("resumed_paragraphs.toml").read_text(encoding="utf-8"))["page"]
BEFORE = "The town of Oldnes has wanted a second bridge over its river for more than ten years, and argued about where."
AFTER = "The works begin in spring, when the water is low, and are to be finished before the first snow of the year."
PAGE = "<html><head><title>A bridge</title></head><body><article><p>{}</p>{}<p>{}</p></article></body></html>"


@pytest.mark.parametrize("page", PAGES, ids=[page["why"] for page in PAGES])
def test_pages(page: dict[str, Any]) -> None:
    """The blocks are the same whether a page is cleaned or only extracted, and the source comes back."""
    source = PAGE.format(BEFORE, page["html"], AFTER)
    for found in (extract(source), clean_text(source)):
        assert found.text.split("\n\n") == [BEFORE, *page["due"], AFTER]
        assert [found.text[block.start : block.end] for block in found.blocks][1:-1] == page["due"]
        assert found.undo() == source


def test_a_label_within_a_sentence_is_removed_with_its_reason() -> None:
    """The ledger says why it goes though an extractor keeps it, and so does the score of lines."""
    page = next(page for page in PAGES if page["why"].startswith("A paragraph in the paragraph"))
    found = extract(PAGE.format(BEFORE, page["html"], AFTER))
    reasons = [edit.reason for edit in found.edits if edit.rule == "unlikely_block"]
    assert reasons == ["stands within a sentence (in an advertisement)"]


parts = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<br>",
        "<b>",
        "</b>",
        "<ul><li>",
        "the firm that",
        " built it",
        "The end.",
        ", ",
    ]
)


@settings(max_examples=200)
@given(st.lists(parts, max_size=25), st.data())
def test_any_page(soup: list[str], data: st.DataObject) -> None:
    """A resumed paragraph has one break less, in text and blocks; nothing else changes, and the source comes back."""
    source = "".join(soup)
    visible = Visible.of(source)
    lines = [(line.start(), line.end()) for line in re.finditer(r"\S(?:[^\n]*\S)?", visible.text)]
    kept = [line for line in lines if data.draw(st.booleans())]
    resuming = ResumedParagraphs(visible, source)
    resumed = resuming.find(kept)
    page = Page.of(source).edit(edits(source, visible, kept, breaks=Breaks(resumed, {})))
    plain = Page.of(source).edit(edits(source, visible, kept)).text
    assert "".join(page.text.split()) == "".join(plain.split())
    assert page.text.count("\n\n") == plain.count("\n\n") - len(resumed)
    assert len(resuming.as_blocks(kept, resumed)) == len(kept) - len(resumed)
    assert page.patch.revert(page.text, page.patch.removed(source)) == source
