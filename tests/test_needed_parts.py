"""What a line must have in it to match a pattern."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean.needed_parts import Needs, needs

CASES: list[tuple[str, list[set[str]]]] = [
    ("share", [{"share"}]),
    ("Share This", [{"share this"}]),
    ("share|post", [{"share", "post"}]),
    ("(?:share|post) (?:this|it)", [{"share", "post"}, {"this", "it"}]),
    ("(?:share )?this", [{"this"}]),
    ("(?:share )*this", [{"this"}]),
    ("(?:share ){2,}.*", [{"share "}]),
    ("share(?: this)?", [{"share"}]),
    ("(?>share) now", [{"share"}, {" now"}]),
    (r"share\b", [{"share"}]),
    ("(?=share).*", [{"share"}]),
    ("(?!share).*", []),
    ("shar[ei]ng", [{"shar"}, {"ng"}, {"e", "i"}]),
    (r"page \d+", [{"page "}, {"0"}]),
    ("share|.*", []),
    ("post|posted", [{"post"}]),
    ("a post|the post|post", [{"post"}]),
    ("share this|share it", [{"share "}, {"this", "it"}]),
    (r"[^a]\w.", []),
    ("share§", [{"share"}, {"one", "two"}]),
    ("[§x]", [{"one", "two", "x"}]),
    ("", []),
]
PARTS: dict[str, Needs] = {"§": (frozenset({"one", "two"}),)}


def _fold(character: str) -> str:
    return "0" if character.isdecimal() else character.lower()


@pytest.mark.parametrize(("pattern", "wanted"), CASES)
def test_cases(pattern: str, wanted: list[set[str]]) -> None:
    """Each set that is needed, what rules out most first."""
    assert list(map(set, needs(pattern, PARTS, _fold))) == wanted


WORDS = st.sampled_from(["share", "post", "this", "it", "a", "1", " ", "", r"\d", "[xy]", "."])
PATTERNS = st.recursive(
    WORDS,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda each: f"(?:{'|'.join(each)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{0,2}"])).map(lambda one: f"(?:{one[0]}){one[1]}"),
    ),
    max_leaves=8,
)


@given(PATTERNS.flatmap(lambda one: st.tuples(st.just(one), st.from_regex(re.compile(one), fullmatch=True))))
def test_whatever_matches_has_what_is_needed(case: tuple[str, str]) -> None:
    """No line that a pattern matches is ruled out."""
    pattern, line = case
    folded = "".join(map(_fold, line))
    assert all(any(part in folded for part in one) for one in needs(pattern, {}, _fold))
