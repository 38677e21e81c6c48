"""A page and its edits as a reader saw it: no markup, nothing lost, nothing invented."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clean import extraction
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
    page = Page.of(source).edit(edits(source, visible, stretches(visible, words, bytes(keep))))
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


DATA = "the text that follows is read from a script's data"
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
    ("a reference that a later rule removed is what it stands for",
     [("kept", "Cats", ""), ("removed", "&amp;", "entity"), ("removed", " dogs", "menu_en")],
     [("kept", "Cats"), ("removed", "&"), ("removed", " dogs")]),
    ("one that is followed by one that stays",
     [("removed", "&amp;", "entity"), ("removed", "&lt;", "entity"), ("written", "<", "entity")],
     [("removed", "&"), ("kept", "<")]),
    ("a line that a rule for texts removed stands on a line of its own",
     [("kept", "Ferry", ""), ("removed", "</h1><p>", "markup"), ("removed", "Share", "share_bar_en"),
      ("removed", "</p><p>", "markup"), ("kept", "The ferry", "")],
     [("kept", "Ferry"), ("break", "\n"), ("removed", "Share"), ("break", "\n"), ("kept", "The ferry")]),
    ("words that a rule removed in a line do not",
     [("kept", "on ", ""), ("removed", "<b>", "markup"), ("removed", "(photo)", "photo_en"),
      ("removed", "</b>", "markup"), ("kept", " Monday", "")],
     [("kept", "on "), ("removed", "(photo)"), ("kept", " Monday")]),
    ("what was removed in a script's data is decoded",
     [("removed", "<script>", "markup", DATA), ("removed", r"\u0424\u043e\u0442\u043e: <b>\"A\"</b>", "extractor"),
      ("removed", r"<\/p>\u003cp>", "markup"), ("removed", r"\u0415\u0449\u0451", "escape"),
      ("written", "Ещё", "escape"), ("removed", r"\\u0434\u0430", "escape")],
     [("removed", 'Фото: "A"'), ("break", "\n"), ("kept", "Ещё"), ("removed", "да")]),
    ("a backslash of a page is a backslash", [("removed", r"C:\u0424", "extractor")], [("removed", r"C:\u0424")]),
]  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_pieces_as_seen(given, expected):
    """Each piece, by its fate and text."""
    assert [(fate, text) for _, fate, text in extraction.as_seen([Piece(*piece) for piece in given])] == expected


def test_a_rule_is_behind_all_that_it_removed():
    """Also behind what the ledger lists under the rule that decoded it; what it removed in a row is one piece."""
    given = [
        Piece("kept", "Ferry"),
        Piece("removed", r"\u0415", "escape"),
        Piece("removed", " ", "read_also_ru", "A link."),
        Piece("removed", "<b>", "markup"),
        Piece("removed", "&amp;", "entity"),
        Piece("kept", "runs"),
        Piece("removed", "&amp;", "entity", "A reference."),
    ]
    seen = list(as_seen(given))
    assert [(piece.text, piece.rule) for piece in seen] == [
        ("Ferry", ""), ("Е &", "read_also_ru"), ("runs", ""), ("&", "entity"),
    ]  # fmt: skip
