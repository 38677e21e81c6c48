"""A pattern is compiled and tried for the lines that can match it, and for no others."""

from __future__ import annotations

import re
import sys
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clean.language import languages, table
from clean.rules.features.sentences import is_sentence
from clean.rules.lines import placeholders
from clean.rules.lines.first_letters import LONGEST, Starts, fold, openings, starts_of
from clean.rules.lines.line_view import View
from clean.rules.phrases import phrase_pattern
from clean.rules.phrases.known_patterns import needs_of, openings_of, parsed_openings
from clean.rules.phrases.phrase_pattern import PhrasePattern
from tests.rules.turns import examples
from tests.rules.write_patterns import FILE, written

ROWS = [row for code in languages("phrases") for row in table(code, "phrases")["rule"]]
ALTERNATIVES = sorted({alternative for row in ROWS for alternative in row["pattern"]})
ANY = [""]
CASES = [
    ("share|post", ["shar", "post"]),
    ("share|shared|sh", ["sh"]),
    ("(?:the )?news", ["the ", "news"]),
    (r"\d{1,3} views", ["0"]),
    (r"\d views", ["0 vi"]),
    (r"[a-c]x|[«\d]", ["ax", "bx", "cx", "«", "0"]),
    (r"(?>(?:our |my )*)letter", ["our ", "my ", "lett"]),
    (r"(?=x)y|(?!z)w", ["y", "w"]),
    (r"\bword\b", ["word"]),
    ("Überblick", ["über"]),
    ("a.b", ["a"]),
    ("a?b", ["ab", "b"]),
    ("[ab]{2}", ["a", "b"]),
    ("§x", ["onex", "twox"]),
    ("a§", ["aone", "atwo"]),
    (".x", ANY),
    (".{0,9}x", ANY),
    ("x?", ANY),
    (r"(a)?\1b", ["a", ""]),
    ("[^a]b", ANY),
    (r"\w+", ANY),
    ("", ANY),
]


def test_what_is_known_of_our_own_patterns_is_up_to_date() -> None:
    """The file is what `python -m tests.rules.write_patterns` writes, so that none of our patterns is parsed."""
    assert FILE.read_text(encoding="utf-8") == written()


@pytest.mark.parametrize(
    ("alternative", "words"), [("share|post", ["share", "post"]), ("at {time}", ["at ", ".", *":h0"])]
)
def test_other_patterns_are_parsed(alternative: str, words: list[str]) -> None:
    """A user's own pattern, also with words of the tables in braces."""
    assert openings_of(alternative) == parsed_openings(alternative) != frozenset({""})
    assert set().union(*needs_of(alternative)) == set(words)


@pytest.mark.parametrize(("pattern", "wanted"), CASES)
def test_cases(pattern: str, wanted: list[str]) -> None:
    """The first characters, folded, none of which starts with another; "" if any will do, or none."""
    parts = {"§": Starts(frozenset({"one", "two"}), frozenset())}
    assert openings(pattern, parts) == (frozenset(wanted) if "" not in wanted else {""})


def test_too_many_are_not_told_apart() -> None:
    """A pattern with thousands of starts is known by fewer characters, and in no time."""
    found = openings("[a-z][a-z][a-z][a-z]", {})
    assert {len(one) for one in found} == {1}
    assert len(found) == 26


@settings(max_examples=60)  # generating from patterns of thousands of characters is slow
@given(st.sampled_from(ALTERNATIVES).flatmap(lambda one: st.tuples(st.just(one), _matches(one))))
def test_what_matches_is_tried(case: tuple[str, str]) -> None:
    """Whatever an alternative of our tables matches is a line for which it is tried."""
    alternative, line = case
    found = PhrasePattern((alternative,), re.IGNORECASE)
    assert found.openings & starts_of(line)
    assert found.fits(line) or is_sentence(line)
    assert found.begins(line)


def _matches(alternative: str) -> st.SearchStrategy[str]:
    return st.from_regex(re.compile(placeholders.expand(alternative), re.IGNORECASE), fullmatch=True)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_alternatives_match_what_they_match_together(row: dict[str, Any]) -> None:
    """On every line of all examples, the alternatives that are tried decide as one pattern of all would."""
    ours = PhrasePattern(tuple(row["pattern"]), re.IGNORECASE)
    whole = re.compile("|".join(map(placeholders.expand, row["pattern"])), re.IGNORECASE)
    lines = _lines()
    found = [line for line in lines if whole.fullmatch(line)]
    assert [line for line in lines if ours.fits(line) and not is_sentence(line)] == [
        line for line in found if not is_sentence(line)
    ]
    assert {line for line in lines if ours.fits(line)} <= set(found)
    if row.get("form") == "promo":
        assert [line for line in lines if ours.begins(line)] == [line for line in lines if whole.match(line)]


@cache
def _lines() -> list[str]:
    return sorted({line.bare for text in examples() for line in View.of(text).lines})


def test_a_text_compiles_what_it_needs() -> None:
    """A line compiles the alternatives that it may match by its start and its words, once, and no others."""
    rule = PhrasePattern(("gopher club", "ferret club", "ferret shop"), re.IGNORECASE)
    before = len(phrase_pattern._COMPILED)
    assert not rule.fits("Otter club")
    assert len(phrase_pattern._COMPILED) == before
    assert not rule.fits("Ferret trap")
    assert len(phrase_pattern._COMPILED) == before
    assert rule.fits("Ferret shop")
    assert len(phrase_pattern._COMPILED) == before + 1


def test_labels_are_those_that_start_so() -> None:
    """Lines are found by their openings, each once and in order; "" finds all."""
    view = View.of("Share\n\nBy Ann\n\nShore\n\nby Bob\n\nÜber uns")
    found = {
        key: [line.bare for line in view.labels_from(frozenset(key.split("|")))]
        for key in ("sh", "by a|by b", "by |shor", "üb", "x", "")
    }
    assert found == {
        "sh": ["Share", "Shore"], "by a|by b": ["By Ann", "by Bob"], "by |shor": ["By Ann", "Shore", "by Bob"],
        "üb": ["Über uns"], "x": [], "": ["Share", "By Ann", "Shore", "by Bob", "Über uns"],
    }  # fmt: skip
    assert all(len(key) <= LONGEST for key in starts_of("Sharewood"))


@given(st.characters(), st.characters())
def test_what_a_pattern_takes_for_the_same_is_folded_to_the_same(one: str, two: str) -> None:
    """Two characters that a pattern does not distinguish are folded to the same one."""
    for other in (two, one.upper(), one.lower(), one.casefold()):
        if len(other) == 1 and re.fullmatch(re.escape(other), one, re.IGNORECASE):
            assert fold(one) == fold(other)


def test_letters_of_one_kind_are_folded_to_one() -> None:
    """Every character is checked against all others that `re` treats as the same letter."""
    for number in range(sys.maxunicode + 1):
        one = chr(number)
        for other in {one.upper(), one.lower(), one.casefold()} - {one}:
            if len(other) == 1 and re.fullmatch(re.escape(other), one, re.IGNORECASE):
                assert fold(one) == fold(other), (one, other)
