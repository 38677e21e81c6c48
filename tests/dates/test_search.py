"""Cutting into parts, remembering, and searching in islands: the same as to look at each token and try each rule."""

from __future__ import annotations

import re
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from clean.dates.rule_search import search
from clean.dates.rules import rules
from clean.dates.tokens import shapes
from clean.dates.tokens.date_lexicon import lexicon, plain, tokens_in
from clean.dates.tokens.date_table import rows
from clean.dates.tokens.date_tokens import tokenize
from clean.dates.tokens.shapes import Entry
from clean.language import languages

Token = tuple[int, int, Entry]
LANGUAGES = [*languages("dates"), "xx"]
PIECES = [
    *("'82", "’90s", "‘20", "`'82", "'s", "’S", "’ſ", "don’t", "x'82", "a.m.", "P.M", "U.S.A", "A.B.c", "2 1/2", "5 %"),
    *("5, %", "$ 5,", "$5.", "#", "+", "1 000", "1\u00a0000", "1\u202f000,5", "10:30", "10:30:99", "10:30.5", "1.2.3"),
    *("2026-05-04", "2026-05-04T10:00:00.5Z", "2026-Q3", "3.5.2026", "5/6/2026", "5-го", "1990s", "90er", "3rd", "9h"),
    *("0.30", "٣", "²", "_", "-", "–", ".", ",", "”", "\n", "\n \n", "\n\n", " ", "\t", "\u00a0", "е\u0308", "İ", "Z"),
    *(
        "l'an",
        "L’été",
        "dell'8",
        "mezz’ora",
        "d's",
        "21h30",
        "14h",
        "1er",
        "3.º",
        "1°",
        "21-04-2016",
        "58enne",
        "straße",
        "дом",
        "covid-19",
        "word",
        "Word",
        "a",
        "1",
        "12",
    ),
]
"""Whatever needs a look at its surroundings, and what may be those."""


@cache
def _words(language: str) -> list[str]:
    return sorted(word.removeprefix("=") for word, _, _ in rows(language))


def _texts(language: str) -> st.SearchStrategy[tuple[str, str]]:
    words = st.sampled_from(_words(language) or ["word"])
    shown = words | words.map(str.upper) | words.map(str.capitalize)
    some = st.lists(shown | st.sampled_from(PIECES), max_size=14)
    text = some.map(" ".join) | some.map("".join) | st.text(max_size=12)
    return st.tuples(st.just(language), text)


TEXTS = st.sampled_from(LANGUAGES).flatmap(_texts)


@cache
def _phrases(language: str) -> list[tuple[list[str], dict[str, str]]]:
    """Return the entries of several words, the longest first."""
    found: dict[str, dict[str, str]] = {}
    for word, name, payload in rows(language):
        found.setdefault(word, {})[name] = payload
    split = [(list(map(plain, tokens_in(word))), entry) for word, entry in found.items()]
    return sorted((one for one in split if len(one[0]) > 1), key=lambda one: -len(one[0]))


def _tokens(text: str, language: str) -> list[Token]:
    """Look up each token in turn, and at each word whether a phrase begins."""
    found = [(each.span(), each[0], each.lastgroup or "") for each in shapes.TOKEN.finditer(text)]
    tokens: list[Token] = []
    while found:
        (start, end), written, kind = found[0]
        is_word = kind in {"word", "abbr", "elided"}
        entry: Entry = lexicon(language).word(written) if is_word else shapes.entry(kind, written)
        used = 1
        for words, whole in _phrases(language) if is_word or kind == "int" else ():
            if [plain(each[1]) for each in found[: len(words)]] == words:
                entry, used = whole, len(words)
                end = found[used - 1][0][1]
                break
        tokens.append((start, end, entry))
        found = found[used:]
    return tokens


@settings(max_examples=1500)
@given(TEXTS)
def test_parts_have_the_tokens_of_the_whole(given: tuple[str, str]) -> None:
    """Each token is where the pattern of tokens finds it in the whole text, and is what it would be there."""
    language, text = given
    tokens = tokenize(text, 0, len(text), lexicon(language))
    places = range(len(tokens.letters))
    assert [(*tokens.span(n, n + 1), tokens.entry(n)) for n in places] == _tokens(text, language)
    assert tokens.places("WEEKDAY") == [n for n in places if "WEEKDAY" in tokens.entry(n)]
    assert [tokens.classes(n) for n in places] == [frozenset(tokens.entry(n)) for n in places]


@given(TEXTS, st.sampled_from([-2, -1, 0, 1]))
def test_outside_a_piece_there_is_nothing(given: tuple[str, str], beyond: int) -> None:
    """Before the first token and after the last one there is no word, no class, and no gap."""
    language, text = given
    tokens = tokenize(text, 0, len(text), lexicon(language))
    place = beyond if beyond < 0 else len(tokens.letters) + beyond
    found = tokens.word(place), tokens.entry(place), tokens.has(place, "DOT", "WEEKDAY"), tokens.gap(place)
    assert found == ("", {}, False, "")


@given(st.text(), st.text(), st.text())
def test_parts_leave_nothing_out(before: str, text: str, after: str) -> None:
    """The parts of any stretch of a text, put together, are that stretch."""
    whole = before + text + after
    assert "".join(shapes.PART.findall(whole, len(before), len(before) + len(text))) == text


@cache
def _plain(pattern: str, language: str) -> re.Pattern[str]:
    """Write a pattern in letters, with all of its classes in full."""
    classes = lexicon(language).classes

    def letters(found: re.Match[str]) -> str:
        names = set(found["names"].split("|"))
        known = "".join(sorted(letter for letter, has in classes.items() if has & names))
        one = f"[{known}]" if known else r"[^\s\S]"
        return f"(?P<{found['part']}>{one})" if found["part"] else one

    element = re.compile(r"(?<![<\w])(?:(?P<part>[a-z]\w*):)?(?P<names>[A-Z][A-Z]+(?:\|[A-Z]+)*)(?!\w)")
    return re.compile(element.sub(letters, pattern).replace(" ", ""))


@settings(max_examples=600, deadline=None)
@given(TEXTS)
def test_islands_have_all_matches(given: tuple[str, str]) -> None:
    """What is found in the islands is what each rule's pattern finds in the whole, in clusters that don't overlap."""
    language, text = given
    tokens = tokenize(text, 0, len(text), lexicon(language))
    clusters = [
        [(one.rule.id, one.match(tokens, start)) for one in cluster]
        for start, cluster in search(language).clusters(tokens.letters)
    ]
    expected = []
    for rule in rules():
        for match in _plain(rule.pattern, language).finditer(tokens.letters):
            first = match.end("before") if "before" in match.re.groupindex else match.start()
            last = match.start("after") if "after" in match.re.groupindex else match.end()
            parts = {name: match.span(name) for name in match.re.groupindex if match[name] is not None}
            expected.append((rule.id, first, last, parts))
    found = [(rule, one.first, one.last, one.parts) for cluster in clusters for rule, one in cluster]
    assert sorted(found, key=repr) == sorted((one for one in expected if one[1] < one[2]), key=repr)
    ends = [0, *(max(one.last for _, one in cluster) for cluster in clusters)]
    assert all(end <= min(one.first for _, one in cluster) for end, cluster in zip(ends, clusters, strict=False))
