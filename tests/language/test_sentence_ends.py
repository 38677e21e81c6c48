"""Ends of sentences and numbers of words in all scripts."""

from __future__ import annotations

import re

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from clean.language import CLOSERS, SENTENCE_ENDS, WORD_MARKS, ends_sentence, extent, unspaced_words, word_count

SHADS = "༎།"  # Tibetan ends sentences with them, though Unicode gives them another property


@pytest.mark.parametrize(
    "text",
    [
        "It rained.", "“It rained.”", "It rained (AP).", "It rained. (AP)", "Հին կամուրջը փակ է։", "هل الجسر مغلق؟",
        "پرانا پل بند ہے۔", "पुराना पुल बंद है।", "ድልድዩ ተዘግቷል።", "橋は閉鎖された。", "「橋は閉鎖された。」", "桥关了吗？",
        "ស្ពានត្រូវបានបិទ។", "တံတားပိတ်ထားသည်။", "ཟམ་པ་བརྒྱབ་ཟིན།",
        "สภาเมืองแอมเบอร์มีมติเมื่อเย็นวันอังคารให้ปิดสะพานหมุนเก่าเป็นเวลาสิบแปดเดือนและให้รถสี่พันคันผ่านตลาดทุกวัน",
    ],
)  # fmt: skip
def test_ends_of_sentences(text: str) -> None:
    """Each script has its marks; quotation marks and a remark may follow; Thai has none."""
    assert ends_sentence(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Rain in the north",
        "He said:",
        "One, two,",
        "Հին կամուրջը",
        "الجسر القديم",
        "पुराना पुल",
        "市議会、旧橋を閉鎖へ",
        "ปิดสะพานเก่า",
    ],
)
def test_other_ends(text: str) -> None:
    """Headlines and lines that go on."""
    assert not ends_sentence(text)


def test_the_marks_are_those_of_unicode() -> None:
    """All but the ellipsis and the shads have the property Sentence_Terminal."""
    assert {mark for mark in SENTENCE_ENDS if not regex.match(r"\p{Sentence_Terminal}", mark)} == {"…", *SHADS}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 1), ("Rain", 1), ("Rain in the north", 4), ("Дождь на севере", 3), ("بارش در شمال", 3), ("북부에 비", 2),
        ("北部で雨が降った", 2), ("BBC 北部で豪雨が降り続いた", 3), ("ฝนตกทางภาคเหนือ", 3), ("မြောက်ပိုင်းတွင်မိုးရွာ", 4),
    ],
)  # fmt: skip
def test_number_of_words(text: str, words: int) -> None:
    """Spaces count, or where a script has none, letters."""
    assert word_count(text) == words


@given(st.text(st.characters(max_codepoint=0xDFF)))
def test_scripts_with_spaces_have_no_words_without(text: str) -> None:
    """Latin, Greek, Cyrillic, Hebrew, Arabic and the scripts of India count by spaces alone."""
    assert unspaced_words(text) == 0
    assert word_count(text) == text.count(" ") + 1


@given(st.text(), st.sampled_from(SENTENCE_ENDS), st.text(st.sampled_from(CLOSERS), max_size=3))
def test_a_mark_ends_a_sentence(text: str, mark: str, closers: str) -> None:
    """Whatever comes before it, and whatever closing marks come after it."""
    assert ends_sentence(text + mark + closers)


@pytest.mark.parametrize(
    ("text", "letters"), [("", 0), ("Rain", 4), ("Дождь", 5), ("बारिश", 5), ("雨が降る", 12), ("비가", 6), ("雨 A", 5)]
)
def test_extent(text: str, letters: int) -> None:
    """A letter that stands for a syllable or a word counts as three."""
    assert extent(text) == letters


@pytest.mark.parametrize(
    "word", ["Rīga", "Re\u0301gion", "مُحَمَّد", "שָׁלוֹם", "परिषद", "বাংলাদেশ", "தமிழ்நாடு", "ปิดสะพาน", "မြို့တော်"]
)
def test_a_word_goes_on_behind_its_marks(word: str) -> None:
    """Signs that a script puts on its letters are part of the word."""
    assert re.fullmatch(rf"(?:\w|[{WORD_MARKS}])+", word)


def test_marks_are_no_letters_or_punctuation() -> None:
    """None of them ends a sentence or is a Latin, Greek or Cyrillic letter."""
    marks = re.compile(rf"[{WORD_MARKS}]")
    assert not [one for one in SENTENCE_ENDS + CLOSERS if marks.match(one)]
    assert not [chr(code) for code in range(0x250) if marks.match(chr(code))]
