"""A pattern is tried on the lines that can match it, and on no others."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean.rules.lines.first_letters import fold, initials

CASES = [
    ("share|post", "ps"),
    ("(?:the )?news", "tn"),
    (r"\d{1,3} views", "0"),
    (r"[a-c]x|[«\d]", "abc«0"),
    (r"(?>(?:our |my )*)letter", "oml"),
    (r"(?=x)y|(?!z)w", "yw"),
    (r"\bword\b", "w"),
    ("Überblick", "ü"),
    (".x", ""),
    (".{0,9}x", "x"),
    ("x?", "x"),
    (r"(a)?\1b", "a"),
    ("[^a]b", ""),
    (r"\w+", ""),
]
ANY = {".x", ".{0,9}x", "x?", r"(a)?\1b", "[^a]b", r"\w+"}


@pytest.mark.parametrize(("pattern", "wanted"), CASES)
def test_cases(pattern: str, wanted: str) -> None:
    """The characters, folded; and "" if any will do, or none."""
    assert initials(re.compile(pattern, re.IGNORECASE)) == {*wanted, *([""] if pattern in ANY else [])}


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
