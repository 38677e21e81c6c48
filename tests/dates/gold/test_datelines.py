"""The texts with a day of publication are as many and as various as their README says."""

import re
from collections import Counter
from datetime import date

import pytest

from tests.dates.gold.reading import dated_texts

LANGUAGES = ("en", "de", "fr", "es", "it", "ru", "uk", "pl", "pt", "nl")
TEXTS = dated_texts()
REFUSED = [text for text in TEXTS if not text.expected]


def test_the_texts_are_as_promised():
    """There are four in each language; nine name no day, and twelve have a trap."""
    assert [text.id for text in TEXTS] == [f"{language}-{n}" for language in LANGUAGES for n in range(1, 5)]
    assert len({text.text for text in TEXTS}) == 40
    assert len(REFUSED) == 9
    assert sum(bool(text.trap) for text in TEXTS) == 12
    assert sum(bool(text.retrieved or text.url) for text in TEXTS) >= 4
    assert Counter(text.expected for text in TEXTS if text.expected).most_common(1)[0][1] == 1


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.id)
def test_a_text_is_well_formed(text):
    """It has the promised size, valid days, and a reason if none is expected."""
    assert text.id.startswith(f"{text.language}-")
    assert 60 <= len(text.text.split()) <= 150
    assert text.text.count("\n") >= 3
    assert not re.search(r" {2}|\n{3}| \n|\n ", text.text)
    assert bool(text.why) == (not text.expected)
    assert not (text.trap and text.why)
    assert not text.url or re.fullmatch(r"https://[a-z]+\.example/\S+", text.url)
    for day in filter(None, (text.expected, text.retrieved)):
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", day)
        date.fromisoformat(day)
    assert not text.retrieved or text.expected <= text.retrieved


@pytest.mark.parametrize("text", [text for text in TEXTS if text.expected], ids=lambda text: text.id)
def test_the_words_can_tell_the_day(text):
    """The year is in the text or in what else is known, and so is the day of the month, or a day to count from."""
    year, _, day = text.expected.split("-")
    elsewhere = f"{text.retrieved} {text.url}"
    assert year in text.text or year in elsewhere
    assert re.search(rf"(?<!\d)0?{int(day)}(?!\d)", text.text) or text.retrieved


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: text.id)
def test_nothing_else_tells_what_the_words_do_not(text):
    """Where no day is expected, none is given beside the text."""
    assert not text.retrieved
    assert not text.url
