"""What is counted and weighed in no time is the same as if each character, word and feature were taken by itself."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clean.rules.boilerplate import scored_line
from clean.rules.features import page_words
from clean.rules.features.line_features import characters_of
from clean.rules.features.page_words import classes, numbered, tally
from clean.rules.features.signs import signs_of
from clean.rules.features.text_features import Course, LineScores
from clean.rules.lines.line_view import View, drop

WORDS = [
    *(
        "share",
        "this",
        "page",
        "more",
        "comments",
        "you",
        "we",
        "desk",
        "subscribe",
        "Sie",
        "wir",
        "Seite",
        "©",
        "author",
    ),
    *(
        "harbour",
        "fog",
        "photo:",
        "e-mail-list",
        "don’t",
        "2024",
        "3",
        "12:30",
        "7.",
        "“said”",
        "Кто",
        "мы",
        "@harbour",
    ),
    *("www.example.org", "mail@example.org"),
]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
LINES = st.one_of(TEXTS, st.builds("{} {}.".format, TEXTS, TEXTS), st.text("aÄж1 .,:!?«©", min_size=1, max_size=30))
PARAGRAPH = "The water rose over night, and the old bridge was closed in the morning, as the council said on Monday. "

ADDRESS = re.compile(
    r"[\w.-]@\w[\w-]*\.\w|\bwww\.|https?:|(?:^|[\s(])[@#][^\W\d]\w|\b\w{2,}\.(?:com|org|net|info|eu|de|at|ch|ru|by|co\.uk)\b"
)


@given(st.text("aZé٣Жж1² _\u2003\x1cⅣ’", max_size=40))
def test_characters_are_counted_as_one_by_one(text: str) -> None:
    """Also those beyond ASCII, and the words that they begin."""
    first = [word[0] for word in text.split() if word[0].isalpha()]
    letters, capitals, digits = (sum(map(kind, text)) for kind in (str.isalpha, str.isupper, str.isdigit))
    assert characters_of(text) == (letters, capitals, digits, len(first), sum(map(str.isupper, first)))


@given(st.one_of(LINES, st.text("pagesharethisyou -’.©Ää", max_size=40)))
def test_words_are_counted_as_one_by_one(text: str) -> None:
    """Each by its classes, which depend on whether it begins a sentence."""
    matches = list(page_words._WORD.finditer(text))
    heads = [True]
    for one, two in pairwise(matches):
        between = text[one.end() : two.start()]
        heads.append(len(between) > 1 and re.search(r"[.!?:;…|/•·→–—«“\"(]", between) is not None)
    found = [classes(match[0], head=head) for match, head in zip(matches, heads, strict=False)]
    pointed = any("this" in one and two & {"page", "part"} for one, two in pairwise(found))
    known = sum(not names <= {"leaf", "bio"} for names in found)
    opens = bool(found) and "ask" in found[0]
    assert tally(text) == (len(found), known, Counter(name for names in found for name in names), opens, pointed)


@given(st.text("ab.@#-( w:/1", max_size=12).map("x{}".format) | LINES | st.from_regex(ADDRESS, fullmatch=True))
def test_an_address_is_told_as_by_one_expression(text: str) -> None:
    """Whatever stands before it."""
    for line in View.of(text).labels:
        assert ("address" in signs_of(line)) == (ADDRESS.search(line.text) is not None)


@pytest.mark.parametrize(
    ("text", "told"),
    [("More on page 2", True), ("Page 3 of 4", True), ("The page was turned", False), ("2 pages", False)],
)
def test_a_numbered_page_is_told(text: str, told: bool) -> None:
    """By the figure behind the word."""
    assert numbered(text) == told


@settings(max_examples=60)
@given(st.lists(LINES | st.just(PARAGRAPH * 2), min_size=1, max_size=30), st.sets(st.integers(0, 29)))
def test_what_features_are_worth_together_is_the_sum_of_each(lines: list[str], gone: set[int]) -> None:
    """In each line of a text, of which rules have removed some lines or set them aside."""
    view = View.of("\n".join(lines))
    taken = [line for line in view.lines if line.number in gone]
    view = view.take([drop(line, "share_list_en", aside="byline" if line.words == 2 else "") for line in taken])
    course, scores = Course(view), LineScores(scored_line.weights())
    places = range(len(view.lines))
    each = [scores.weights.score(course.features(place)) for place in places]
    assert list(course.scores(scores, places)) == pytest.approx(each, abs=1e-9)
