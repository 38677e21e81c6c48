"""Texts on a page are inert."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean.audit.escaping import head, inert, script_json, tail
from clean.visible_characters import cut, visible

HOSTILE = [
    "<script>window.pwned = 1</script>",
    "</script><script>window.pwned = 1</script>",
    "<!--<script>",
    "-->",
    "]]>",
    '" onmouseover="window.pwned = 1',
    "<img src=x onerror='window.pwned = 1'>",
    "javascript:window.pwned=1",
    "&lt;script&gt;",
    "\u2028window.pwned = 1",
    "{{ 7 * 7 }}{% raw %}",
    "\\u003cscript\\u003e",
]
"""Texts that would run, or end the element that contains them."""


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_ends_the_script_element(text: str) -> None:
    """No markup is left in the data, and the text can be read back, except for invisible characters."""
    written = script_json({"text": text, text: [text]})
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written)["text"] == visible(text)


@given(st.text())
def test_whatever_is_written_can_be_read(text: str) -> None:
    """Any text becomes JSON in UTF-8 with every character visible, and does not change a second time."""
    written = script_json(text)
    assert json.loads(written.encode("utf-8")) == visible(text)
    assert visible(visible(text)) == visible(text)
    assert not set("<>&") & set(written)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("a\u2066b\u2069", "a⟨U+2066⟩b⟨U+2069⟩"),
        ("\u200fab", "⟨U+200F⟩ab"),
        ("a\x00b\x1b[31m", "a⟨NUL⟩b⟨ESC⟩[31m"),
        ("a\x9bb", "a⟨U+009B⟩b"),
        ("\ufeffa\u200bb\xadc", "⟨U+FEFF⟩a⟨U+200B⟩b⟨U+00AD⟩c"),
        ("line\u2028end", "line⟨U+2028⟩end"),
        ("half \ud800", "half ⟨U+D800⟩"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🚒", "👩\u200d🚒"),
        ("5\xa0000", "5\xa0000"),
    ],
)
def test_what_is_unseen_becomes_a_mark(text: str, shown: str) -> None:
    """Bidi and control characters are shown; letters, spaces, and joiners that a script needs are unchanged."""
    assert visible(text) == shown


def test_every_level_of_a_value_is_shown() -> None:
    """Keys and nested lists are included; numbers are unchanged."""
    assert inert({"a\x00": [("\u202e", 1, None, True)]}) == {"a⟨NUL⟩": [["⟨U+202E⟩", 1, None, True]]}


def test_what_is_endless_is_cut_and_says_so() -> None:
    """A line of a megabyte is cut to a few hundred characters and the number of the others."""
    shown = cut("x" * 1_000_000, 300)
    assert len(shown) < 350
    assert "999,700 characters left out" in shown
    assert cut("short", 300) == "short"
    assert tail("one two three", 9) == "…three"
    assert head("one two three", 9) == "one two…"
