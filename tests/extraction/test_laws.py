"""What holds for every source, however broken."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from clean.errors import ExtractionError
from clean.extraction import RULES
from clean.extraction.align.source_words import Words
from clean.extraction.edits.kept_spans import stretches
from clean.extraction.edits.page_edits import edits
from clean.extraction.markup.visible import Visible
from clean.standoff import Page
from tests.extraction.one_step import article
from tests.extraction.soup import soups

BODY = "<p>One sentence of some length stands here so that there is something to be found on the page.</p>"


def extracted(source, visible, words, keep):
    """Return the page reduced to the chosen words."""
    return Page.of(source).edit(edits(source, visible, stretches(visible, words, bytes(keep))))


@settings(max_examples=300)
@given(soups, st.data())
def test_just_the_chosen_words_stay(source, data):
    """Whichever words are kept, the text has these and no others, and the source can be restored."""
    visible = Visible.of(source)
    words = Words.of(visible.text)
    keep = data.draw(st.lists(st.integers(0, 1), min_size=len(words.keys), max_size=len(words.keys)))
    page = extracted(source, visible, words, keep)
    wanted = [key for key, kept in zip(words.keys, keep, strict=True) if kept]
    assert "".join(re.findall(r"\w", page.text)) == "".join(re.findall(r"\w", "".join(wanted)))
    assert page.patch.revert(page.text, page.patch.removed(source)) == source


@settings(max_examples=300)
@given(soups, st.data())
def test_white_space_is_tidy(source, data):
    """No line starts or ends with a space, and there are no double spaces or triple line ends."""
    visible = Visible.of(source)
    words = Words.of(visible.text)
    keep = data.draw(st.lists(st.integers(0, 1), min_size=len(words.keys), max_size=len(words.keys)))
    text = extracted(source, visible, words, keep).text
    assert not re.search(r"[\t\r\f]|  | \n|\n |\n{3}|^[ \n]|[ \n]\Z", text)


@settings(max_examples=300)
@given(soups, st.data())
def test_edits_are_disjoint_and_in_order(source, data):
    """No conflicts between the rules are left to settle: no edit loses anything to another."""
    visible = Visible.of(source)
    words = Words.of(visible.text)
    keep = data.draw(st.lists(st.integers(0, 1), min_size=len(words.keys), max_size=len(words.keys)))
    proposed = list(edits(source, visible, stretches(visible, words, bytes(keep))))
    page = Page.of(source).edit(proposed)
    assert page.shadowed == ()
    assert [(e.start, e.end, e.replacement, e.rule) for e in page.patch.edits] == [
        (e.start, e.end, e.replacement, e.rule) for e in proposed
    ]


@settings(max_examples=60)
@given(soups)
def test_a_page_comes_back_or_is_refused(soup):
    """Whatever a page contains, its source can be restored, or it has no article; nothing else can happen."""
    source = f"<html><body>{BODY}{soup}{BODY}</body></html>"
    try:
        found = article(Page.of(source), url=None)
    except ExtractionError:
        return
    page = found.page
    assert page.patch.revert(page.text, page.patch.removed(source)) == source
    assert {edit.rule for edit in page.patch.edits} <= {rule.id for rule in RULES}
    assert found.report.kept_chars <= len(page.text)
    if found.headline:
        assert page.text[slice(*found.headline)].strip()
