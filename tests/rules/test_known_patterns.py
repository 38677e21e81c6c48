"""A pattern is compiled and tried for the lines that can match it, and for no others."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clean.language import languages, table
from clean.rules.features.sentences import is_sentence
from clean.rules.lines import placeholders
from clean.rules.lines.first_letters import Starts, fold, openings
from clean.rules.lines.line_view import View
from clean.rules.lines.placeholders import compiled_for
from clean.rules.lines.sketches import sketch_of
from clean.rules.phrases.known_patterns import known_needs, known_starts, parsed_needs, parsed_openings
from clean.rules.phrases.phrase_index import PhraseIndex, PhrasePattern, PhraseSource
from clean.rules.phrases.phrase_rules import PATTERNS
from tests.rules.backtracker import count
from tests.rules.turns import examples
from tests.rules.write_patterns import FILE, written

ROWS = [row for code in languages("phrases") for row in table(code, "phrases")["rule"]]
ALTERNATIVES = sorted({alternative for row in ROWS for alternative in row["pattern"]})
ROOT = Path(__file__).parents[2]
MOST_STEPS = 100_000
MACROS = placeholders.macros().keys()
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
    assert parsed_openings(alternative) != frozenset({""})
    assert set().union(*parsed_needs(alternative)) == set(words)


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
    """Whatever an alternative of our tables matches is a line for which it is tried, and its sketch matches it."""
    alternative, line = case
    [found] = _patterns([(alternative,)])
    sketch = sketch_of(alternative)
    assert sketch is None or re.fullmatch(sketch, line, re.IGNORECASE)
    assert compiled_for(line, alternative, re.IGNORECASE).fullmatch(line)
    assert found.fits(line) or is_sentence(line)
    assert found.begins(line)
    assert found.search(line, 0)


@settings(max_examples=200)
@given(
    st.sampled_from(sorted(MACROS - {"number"})).flatmap(lambda one: st.tuples(st.just(one), _matches(f"{{{one}}}")))
)
def test_sketches_match_what_macros_match(case: tuple[str, str]) -> None:
    """The sketch of a macro matches all that the macro does, and so does the macro with the line's words alone."""
    macro, line = f"{{{case[0]}}}", case[1]
    assert re.fullmatch(sketch_of(macro) or "", line, re.IGNORECASE)
    assert compiled_for(line, macro, re.IGNORECASE).fullmatch(line)


def test_no_sketch_runs_away() -> None:
    """On lines of many figures and words, no sketch of our tables takes more than a few steps a character."""
    lines = ["ab 1 " * 80, "a" * 400, "1" * 400, "Abcdef " * 57, "Monday, 1 May 2026, " * 20, "1 Abcdef " * 44]
    for sketch in filter(None, map(sketch_of, ALTERNATIVES)):
        for line in lines:
            assert count(sketch, re.IGNORECASE, line, MOST_STEPS) <= MOST_STEPS


@pytest.mark.parametrize(
    "pattern", ["(?>{net} )x", "(?!{month})x", "(?<!{photo})x", "{name}++", "no words", "{number}"]
)
def test_some_patterns_have_no_sketch(pattern: str) -> None:
    """One whose macros may not match, or give nothing back; and one that is short as it is."""
    assert sketch_of(pattern) is None


def _matches(alternative: str) -> st.SearchStrategy[str]:
    return st.from_regex(re.compile(placeholders.expand(alternative), re.IGNORECASE), fullmatch=True)


def _patterns(of: Sequence[Sequence[str]]) -> list[PhrasePattern]:
    """Return patterns, each given by its alternatives, as those of a user's rules."""
    index = PhraseIndex.parsed([PhraseSource(one, re.IGNORECASE) for one in of], lambda _source: True)
    return [PhrasePattern(index, number) for number in range(len(of))]


@cache
def _ours() -> list[PhrasePattern]:
    """Return the patterns of our tables, by the index that is kept of them."""
    sources = [
        PhraseSource([one] if isinstance(one, str) else one, 0 if row.get("case") else re.IGNORECASE)
        for row in ROWS
        for key in PATTERNS
        if (one := row.get(key))
    ]
    index = PhraseIndex(sources, known_needs(), known_starts(), lambda _source: True)
    return [PhrasePattern(index, number) for number in range(len(sources))]


@pytest.mark.parametrize("number", range(len(ROWS)), ids=lambda number: ROWS[number]["id"])
def test_alternatives_match_what_they_match_together(number: int) -> None:
    """On every line of all examples and texts, what is tried decides as one pattern of all alternatives would."""
    row, ours = ROWS[number], _ours()[sum(key in row for row in ROWS[:number] for key in PATTERNS)]
    flags = 0 if row.get("case") else re.IGNORECASE
    whole = re.compile("|".join(map(placeholders.expand, row["pattern"])), flags)
    lines = _lines()
    found = [line for line in lines if whole.fullmatch(line)]
    assert [line for line in lines if ours.fits(line) and not is_sentence(line)] == [
        line for line in found if not is_sentence(line)
    ]
    assert {line for line in lines if ours.fits(line)} <= set(found)
    if row.get("form") == "promo":
        assert [line for line in lines if ours.begins(line)] == [line for line in lines if whole.match(line)]
    if row.get("form") == "span":
        spans = [match and match.span() for match in map(whole.search, lines)]
        assert [match and match.span() for match in (ours.search(line, 0) for line in lines)] == spans


@cache
def _lines() -> list[str]:
    texts = [
        file.read_text(encoding="utf-8", errors="replace") for file in sorted((ROOT / "raw" / "texts").glob("*.txt"))
    ]
    return sorted({line.bare for text in (*examples(), *texts) for line in View.of(text).lines})


@given(st.lists(st.sampled_from(["Ferret", "Otter", "3 May 2026", "Ann Smith", "club", ", ", " | ", " ", "by"])))
def test_made_up_lines_are_decided_as_by_all_alternatives(words: list[str]) -> None:
    """On lines of names, dates and words, what is tried decides as every pattern by itself would."""
    line = " ".join("".join(words).split())
    sources = ["{name}", "by {name}", "{name} ?[|,] ?{stamp}", "{stamp} ?[|,] ?{title}", "otter .{0,20}", "{date}|club"]
    for source, pattern in zip(sources, _patterns([[one] for one in sources]), strict=True):
        match = re.fullmatch(placeholders.expand(source), line, re.IGNORECASE)
        assert pattern.fits(line) == (match is not None)


def test_a_text_compiles_what_it_needs() -> None:
    """A line compiles the alternatives that it may match by its start and its words, once, and no others."""
    [rule] = _patterns([("gopher club", "ferret club", "ferret shop", "gopher {stamp}")])
    before = placeholders._held.cache_info().currsize
    assert not rule.fits("Otter club")
    assert not rule.fits("Ferret trap")
    assert not rule.fits("Gopher and 3 hundred otters without their shoes")
    assert placeholders._held.cache_info().currsize == before
    assert rule.fits("Ferret shop")
    assert rule.fits("Ferret shop")
    assert placeholders._held.cache_info().currsize == before + 1


def test_labels_are_sorted_by_their_patterns() -> None:
    """Lines are found by the patterns that they may match, in order."""
    view = View.of("Share\n\nBy Ann\n\nShore\n\nby Bob\n\nÜber uns")
    share, by, about, either = _patterns([["sh.*e"], ["by .{2,9}"], ["über .*"], ["shore|by bob"]])
    assert [line.bare for line in share.labels(view)] == ["Share", "Shore"]
    assert [line.bare for line in by.labels(view)] == ["By Ann", "by Bob"]
    assert [line.bare for line in about.paragraphs(view)] == ["Über uns"]
    assert [line.bare for line in either.labels(view)] == ["Shore", "by Bob"]


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


@given(st.lists(st.sampled_from(["3 May 2026", "Sonntag, 3. Mai", "Photo: AP", "AFP/Ann Smith", "1 2 3"]), min_size=1))
def test_nothing_is_compiled_for_every_line(lines: list[str]) -> None:
    """A pattern is compiled for the words of one line, and then for all words, with which it matches the same."""
    source, compiled = "{stamp}|(?:{weekday}|{photo}).{1,9}|{agency}.*", set()
    placeholders._held.cache_clear()
    for line in lines:
        found = compiled_for(line, source, re.IGNORECASE)
        match, whole = found.fullmatch(line), re.fullmatch(placeholders.expand(source), line, re.IGNORECASE)
        assert (match and match.span()) == (whole and whole.span())
        compiled.add(found.pattern)
    assert len(compiled) <= 2
