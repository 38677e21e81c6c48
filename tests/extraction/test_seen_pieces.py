"""A page and its edits as a reader saw it: no markup, nothing lost, nothing invented."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clean.explanation.changes import Piece, as_seen, pieces
from clean.extraction import RULES
from clean.extraction.align.source_words import Words
from clean.extraction.edits.kept_spans import stretches
from clean.extraction.edits.page_edits import edits
from clean.extraction.markup.visible import Visible
from clean.standoff import Edit, Page
from tests.extraction.soup import soups

WHY = {rule.id: rule.why for rule in RULES}


def letters(text):
    """Return the letters and digits of a text."""
    return "".join(re.findall(r"\w", text))


@settings(max_examples=300)
@given(soups, st.data())
def test_a_reader_saw_every_letter_once(source, data):
    """Kept and written pieces are the clean text; with the removed ones they have the letters that the page shows."""
    visible = Visible.of(source)
    words = Words.of(visible.text)
    keep = data.draw(st.lists(st.integers(0, 1), min_size=len(words.keys), max_size=len(words.keys)))
    page = Page.of(source).edit(edits(source, visible, stretches(visible, words, keep)))
    seen = list(as_seen(pieces(page, WHY)))
    assert "".join(piece.text for piece in seen if piece.kind in {"kept", "written"}) == page.text
    assert not any(piece.rule == "markup" for piece in seen)
    removed = {letters(piece.text) for piece in seen if piece.kind == "removed"}
    assert all(found in letters(visible.shown) for found in removed)


@given(st.text(max_size=40), st.data())
def test_a_plain_text_is_seen_as_it_is(text, data):
    """Without markup there is nothing to hide."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    page = Page.of(text).edit([Edit(start, end, data.draw(st.sampled_from(["", "x"])), "menu_en")])
    found = list(pieces(page, {"menu_en": "A menu."}))
    assert list(as_seen(found)) == found


CASES = [
    ("inline markup inside a removed block", [("removed", "We use <b>cookies</b>.", "extractor")],
     [("removed", "We use cookies.")]),
    ("references inside a removed block", [("removed", "&copy; Post", "unlikely_block")], [("removed", "© Post")]),
    ("a script inside a removed block", [("removed", "Share<script>go()</script> this", "extractor")],
     [("removed", "Share this")]),
    ("markup alone", [("removed", "<p class='x'>", "markup")], []),
    ("a reference is what it stands for",
     [("kept", "six o", ""), ("removed", "&rsquo;", "entity"), ("written", "’", "entity"), ("kept", "clock", "")],
     [("kept", "six o"), ("kept", "’"), ("kept", "clock")]),
    ("removed blocks stand on lines of their own",
     [("removed", "News", "extractor"), ("removed", "</li><li>", "markup"), ("removed", "Sport", "extractor"),
      ("removed", "</li></ul><h1>", "markup"), ("kept", "Ferry", "")],
     [("removed", "News"), ("break", "\n"), ("removed", "Sport"), ("break", "\n"), ("kept", "Ferry")]),
    ("inline markup in a paragraph breaks nothing",
     [("kept", "on ", ""), ("removed", "<b>", "markup"), ("kept", "Monday", ""), ("removed", "</b>", "markup"),
      ("kept", ", he said", "")],
     [("kept", "on "), ("kept", "Monday"), ("kept", ", he said")]),
    ("no break after a written one",
     [("kept", "Ferry", ""), ("written", "\n\n", "block_break"), ("removed", "</h1><p>", "markup"),
      ("removed", "By Jane", "extractor")],
     [("kept", "Ferry"), ("kept", "\n\n"), ("removed", "By Jane")]),
    ("rules for texts are shown on pages, too", [("removed", "Read more", "read_more_button_en")],
     [("removed", "Read more")]),
    ("what a ledger omits is passed on", [("removed", "", "extractor")], [("removed", "")]),
]  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_pieces_as_seen(given, expected):
    """Each piece, by its fate and text."""
    seen = as_seen(Piece(kind, text, rule) for kind, text, rule in given)
    assert [(piece.kind, piece.text) for piece in seen] == expected
