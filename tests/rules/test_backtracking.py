"""No pattern that passes the guard runs away: its bound holds against a matcher that counts its steps."""

from __future__ import annotations

import re
import time
import warnings
from bisect import bisect_right
from re import _parser  # type: ignore[attr-defined]  # the standard library's own pattern parser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clean.language import languages, table
from clean.rules.lines import placeholders
from clean.rules.phrases.backtracking import LINE, MOST, nesting, steps
from clean.rules.phrases.character_sets import NONE, characters
from tests.rules.backtracker import count, fits

RUNAWAY = [
    "^(?:Read more|read more|,| )+now$", "(?:AX|ax)+b", "(?:ſt|st)+b", "(?:K1|k1)+b", "(?:\u212ak|kk)+b",
    "(?:ix|İx)+b",
    "(?:ßa|ẞa)+b", "(?:µm|μm)+b", "(?:Σx|ςx)+b", "(?:(?-i:A|b)x|ax)+c", "(?:[Rr]ead|read|x)+y", "(?:[a-k]x|Kx)+y",
    "(?:[^b]x|ax)+y", r"(?:\w1|a1)+y", r"(\w+ ?)*x?", "(h|hh)*", ".*harbour.*ticker.*.*", "(?:a?){40}b",
    "a?" * 40 + "a" * 40, "(?:a|a)" * 40 + "b", "(?:a?b?){0,40}c", r"(a+)+$", r"(?:a|b|ab)+c", r"(a)b\1?",
    "(?:a|A)?" * 40,
    "(?:.{0,400}x){1,4}", "(?=(?:aa|a)+b)a", "(?<=a)(?:aa|a)+b", "(?>(?:a+)+b)", "(?:(?:aa|a)+b)++", "(?:|a|a)+b",
]  # fmt: skip

BOUNDED = [
    "share (?:this|it)", r"\w+(?: \w+)*", "(?:share|on|facebook|twitter| |,)+", "(h|ha|harbour ticker)*", ".*", ".*x.*",
    r"\w++ \w++ \w++", "(?:AX|BX)+b", "(?:st|sx|s )+b", "(?:K|k)+b", "(?:a+)++b", "(?>(?:a+)+)b", r"\s*+[a-z]+\s*+",
    "(?:sport|sports)(?: (?:sport|sports)(?!\\w))*", ".{0,60}a.{0,60}b.{0,60}", "(?-i:(?:AX|ax)+)b",
]  # fmt: skip


@pytest.mark.parametrize("pattern", RUNAWAY)
def test_what_can_run_away_is_found(pattern: str) -> None:
    """Two ways to match the same text in a repeat, in any spelling that `re` takes for the same."""
    assert steps(pattern) > MOST


@pytest.mark.parametrize("pattern", BOUNDED)
def test_what_can_not_run_away_passes(pattern: str) -> None:
    """The next character decides, or nothing is tried again."""
    assert steps(pattern) <= MOST


@pytest.mark.parametrize("pattern", ["(?:AX|ax)+b", "(?:ix|İx)+b", "(?:[Rr]ead|read|x)+y"])
def test_case_counts_where_the_rule_says_so(pattern: str) -> None:
    """With `case = true` these are different texts, unless one is among the choices of the other."""
    assert (steps(pattern, 0) > MOST) == ("[Rr]" in pattern)


def test_every_phrase_rule_of_ours_is_bounded() -> None:
    """They are trusted when they are loaded, so this is where they are checked."""
    for code in languages("phrases"):
        for row in table(code, "phrases").get("rule", ()):
            for given_patterns in (row[key] for key in ("pattern", "then", "end") if key in row):
                for pattern in [given_patterns] if isinstance(given_patterns, str) else given_patterns:
                    flags = 0 if row.get("case") else re.IGNORECASE
                    assert steps(placeholders.expand(pattern), flags) <= MOST, (row["id"], pattern)


PIECES = (
    *"abABsSſkK\u212aiIİıßẞ ,x", "st", "ﬆ", "ſt", "Read", ".", r"\w", r"\d", r"\s", r"\W", "[ab]", "[^a]", "[a-k]",
    "[^b-z]", "[^\\W]", "[A-Z]", r"\b", "^", "$",
)  # fmt: skip
REPEATS = ("*", "+", "?", "{0,3}", "{2}", "{1,4}", "{2,}", "*?", "+?", "??", "{0,3}?", "*+", "++", "?+", "{1,3}+")
AROUND = ("({})", "(?>{})", "(?={})", "(?!{})", "(?-i:{})", "(?i:{})", "(?:{}|)")


def _larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(inner, min_size=1, max_size=4)
    return st.one_of(
        several.map("".join),
        several.map(lambda parts: f"(?:{'|'.join(parts)})"),
        st.tuples(inner, st.sampled_from(REPEATS)).map(lambda both: f"(?:{both[0]}){both[1]}"),
        st.tuples(inner, st.sampled_from(AROUND)).map(lambda both: both[1].format(both[0])),
        st.sampled_from(["(?<=a)", "(?<![ab])", "(?<!ab)", r"(?<=\w)"]),
    )


PATTERNS = st.recursive(st.sampled_from(PIECES), _larger, max_leaves=8)
PUMPED = st.lists(
    st.tuples(st.text("abABsSſkK\u212aiIİıßẞ ,xt1", min_size=1, max_size=3), st.integers(1, 9)), max_size=3
).map(lambda parts: "".join(text * times for text, times in parts)[:14])
FLAGS = st.sampled_from([0, re.IGNORECASE, re.IGNORECASE | re.ASCII, re.IGNORECASE | re.DOTALL])


@settings(max_examples=600)
@given(PATTERNS, PUMPED, FLAGS)
def test_the_bound_holds(pattern: str, line: str, flags: int) -> None:
    """Trying every way takes no more steps than stated, and the matcher that counts them matches like `re`."""
    stated = steps(pattern, flags, len(line))
    if stated <= MOST:
        taken = count(pattern, flags, line, stated)  # raises if there are more
        if taken < 2000:
            with warnings.catch_warnings(action="ignore"):
                assert fits(pattern, flags, line) == bool(re.compile(pattern, flags).fullmatch(line))


SETS = [
    *map(re.escape, "aAsSkKiIıİßẞſ\u212aﬆﬅµμΜÅåΣσςэЭ1_ -éÉΐΐ"), "[^a]", "[^s]", "[^K]", "[^ſ]", "[a-z]", "[A-Z]",
    "[^a-z]",
    "[j-l]", "[À-ß]", "[\u0300-\u1fff]", "[^\u0300-\u1fff]", r"\w", r"\d", r"\s", r"\W", r"\D", r"[\w-]", r"[^\w\d]",
    ".",    "[sſ]", "[Ⴀ-ჿ]", "[𐐀-𐑏]", r"[^\W\d_]",
]  # fmt: skip


CASED = "".join(map(chr, (*range(0x3100), *range(0xA640, 0xAC00), *range(0xFB00, 0xFB10), *range(0x10400, 0x10450))))

POINTS = [ord(one) for one in CASED]
TOP = 0x110001


def test_sets_are_those_of_the_engine() -> None:
    """Every character of the scripts with two cases is asked, with and without case."""
    for flags in (0, re.IGNORECASE, re.IGNORECASE | re.ASCII, re.DOTALL):
        for pattern in SETS:
            parsed = _parser.parse(pattern, flags)
            code, value = parsed[0]
            spans = characters(str(code), value, parsed.state.flags) or NONE
            ours = {
                CASED[n]
                for n, one in enumerate(POINTS)
                if spans[bisect_right(spans, (one, TOP)) - 1][1] > one >= spans[0][0]
            }
            assert ours == set(re.findall(pattern, CASED, flags)), (pattern, flags)


def test_the_stated_number_is_a_moment() -> None:
    """A pattern near the limit, on the line that is worst for it."""
    pattern = ".{0,100}a.{0,100}a.{0,100}b"
    assert MOST / 30 < steps(pattern) <= MOST
    began = time.process_time()
    assert not re.compile(pattern, re.IGNORECASE).fullmatch("a" * LINE)
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    ("pattern", "depth"),
    [
        ("a", 0),
        ("(a)(b)", 1),
        ("((a)b)", 2),
        (r"\(\(a", 0),
        ("[(((]a", 0),
        ("[]((]a", 0),
        (r"[\](]((a))", 2),
        ("(" * 900, 900),
    ],
)
def test_parentheses_in_one_another_are_counted(pattern: str, depth: int) -> None:
    """Those that are meant as such: neither escaped nor in a class."""
    assert nesting(pattern) == depth
