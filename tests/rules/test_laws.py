"""What holds for any text at all, and hostile texts."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean.rules import Known, RuleBook, clean
from clean.standoff import Page

BOOK = RuleBook.load()
LINES = st.sampled_from(
    [
        "Flood in the north of the country", "The river rose again on Tuesday after a week of rain.", "Share:",
        "“It rained, “said the mayor.", "By Jana Vesna", "March 4, 2021", "OSLO (NTB) — It rained all week in May.",
        "Facebook",
        "Leave a Reply", "Name *", "(city archive)", "Check Also", "After the flood of last week the mayor said that …",
        "- one", "- two", "> quoted", "\u00a0", "", "", " ", "…", "Photo: Jana Vesna", "1 2 3 Next", "It wasnâ€™t me.",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.lists(LINES, max_size=14).map("\n".join), st.text(max_size=200))


@given(TEXTS, st.sampled_from([None, 1, 2]))
def test_reversible_and_covered(text: str, articles: int | None) -> None:
    """The raw text can be restored, blocks cover the view, and no line break is left at the ends."""
    page = clean(Page.of(text), BOOK, Known(articles=articles))
    assert page.patch.revert(page.text, page.patch.removed(text)) == text
    assert "\n\n".join(page.text[block.start : block.end] for block in page.annotations) == page.text
    assert page.text == page.text.strip()
    assert "\n\n\n" not in page.text


@given(TEXTS)
def test_known_rules_only(text: str) -> None:
    """Every edit names a rule of the book."""
    page = clean(Page.of(text), BOOK)
    assert {edit.rule for edit in page.patch.edits} <= set(BOOK.by_id)


HOSTILE = {
    "one line of words": "word " * 400_000,
    "one line without spaces": "x" * 2_000_000,
    "spaces": " " * 300_000,
    "line breaks": "\n" * 300_000,
    "quotation marks": "“ " * 100_000,
    "open brackets": "(" * 200_000,
    "ellipses": "… " * 100_000,
    "capitals": "Aa " * 200_000,
    "references": "&amp" * 100_000,
    "mojibake": "â€™" * 100_000,
    "many share lines": "Share\n" * 20_000,
    "almost a date": "4 4 " * 95,
    "almost a share bar": "share this on " * 28,
    "almost a reply": "reporting by A and " * 20,
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_nothing_hangs(name: str) -> None:
    """Texts made to run away finish in seconds; the bound is loose, so a slow machine does not fail the test."""
    began = time.process_time()
    clean(Page.of(HOSTILE[name]), BOOK)
    assert time.process_time() - began < 20
