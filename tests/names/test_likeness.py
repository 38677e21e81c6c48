"""Readings and likeness of sounds against the plain way of computing them, which is written here."""

from __future__ import annotations

import re
from functools import cache
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from clean.names.lexicon import sounds
from clean.names.lexicon.schemes import KIND, LETTERS, schemes
from clean.registry import parts

TOKENS = st.one_of(
    st.text("aeioujcszhkgxtdnmlrwvyąšžćł", min_size=1, max_size=9),
    st.text("авгджийлнсчшщьюяёіў", min_size=1, max_size=9),
    st.sampled_from(
        ["lukashenko", "lukašenka", "лукашэнка", "loukachenko", "tsikhanouskaya", "tichanowskaja", "abdolreza", "ии",
         "zhirinovsky", "schirinowski", "παπανδρέου", "zedong", "tse-tung", "erdoğan", "h", "-"]
    ),
)  # fmt: skip


def _plain_reading(rules: tuple[tuple[str, str], ...], applies: str, token: str) -> str:
    from anyascii import anyascii

    def sound(found: re.Match[str]) -> str:
        index = (found.lastindex or 0) - 1
        letter = found[0]
        if index < len(rules):
            return rules[index][1]
        return LETTERS[letter] if letter in LETTERS else "".join(LETTERS.get(c, "") for c in anyascii(letter).lower())

    if applies and not re.search(applies, token):
        return ""
    pattern = "|".join(f"({left})" for left, _ in rules) + "|(.)"
    return re.sub(r"(.)\1+", r"\1", re.sub(pattern, sound, token))


@given(TOKENS)
def test_schemes_read_letter_by_letter(token: str) -> None:
    """At each letter the first rule that matches is used, else the letter's own sound."""
    modules = [part.value for part in parts(KIND, ()).values()]
    for scheme, module in zip(schemes(), modules, strict=True):
        assert scheme.read(token) == _plain_reading(module.RULES, getattr(module, "APPLIES", ""), token), scheme.name


def _plain_likeness(a: str, b: str) -> float:
    skeletons = product(sounds.skeletons(a), sounds.skeletons(b))
    if a == b:
        return 1.0
    if not any(Levenshtein.normalized_distance(x, y) <= sounds.FAR for x, y in skeletons):
        return 0.0
    pairs = [(Levenshtein.distance(x, y), x, y) for x in sounds.readings(a) for y in sounds.readings(b)]
    nearest = min(pairs, default=(0, "", ""))[0]
    return max((_plain_alike(x, y) for letters, x, y in pairs if letters <= nearest + 1), default=0.0)


def _plain_alike(x: str, y: str) -> float:
    return max(0.0, 1.0 - sounds.STEEPNESS * sounds.distance(x, y) / ((len(x) + len(y)) / 2 + 1.0))


@given(TOKENS, TOKENS)
def test_likeness_is_that_of_the_best_pair_of_readings(a: str, b: str) -> None:
    """Of the pairs of readings that differ in fewest letters, or in one more, none that is passed over is better."""
    assert sounds.likeness(a, b) == _plain_likeness(a, b)


@pytest.mark.parametrize("least", [0.0, 0.4, 0.7, 0.9, 1.0])
@given(TOKENS, TOKENS)
def test_likeness_from_a_limit(least: float, a: str, b: str) -> None:
    """From its limit on, it is the likeness; below, nothing."""
    whole = sounds.likeness(a, b)
    assert sounds.likeness_from(least, a, b) == (whole if whole >= least else 0.0)


@given(st.text("aeijkstnx", max_size=7), st.text("aeijkstnx", max_size=7), st.floats(0, 5))
def test_a_distance_is_cut_off_only_beyond_its_limit(x: str, y: str, most: float) -> None:
    """What is within the limit is worked out to its end."""
    whole = sounds.distance(x, y)
    assert sounds.distance(x, y, most) == whole or whole > most


def _plain_distance(x: str, y: str) -> float:
    start = next((i for i, (a, b) in enumerate(zip(x, y, strict=False)) if a != b), min(len(x), len(y)))
    x, y = x[start:], y[start:]
    end = next((i for i, (a, b) in enumerate(zip(x[::-1], y[::-1], strict=False)) if a != b), min(len(x), len(y)))
    x, y = x[: len(x) - end], y[: len(y) - end]
    cost, silent = sounds._costs()

    @cache
    def of(i: int, j: int) -> float:
        options = []
        if i and j:
            options.append(of(i - 1, j - 1) + cost[x[i - 1]][y[j - 1]])
        if i:
            options.append(of(i - 1, j) + silent[x[i - 1]])
        if j:
            options.append(of(i, j - 1) + silent[y[j - 1]])
        return min(options, default=0.0)

    return of(len(x), len(y))


@given(st.text("aeijkstnx", max_size=9), st.text("aeijkstnx", max_size=9))
def test_a_distance_is_that_of_what_is_between(x: str, y: str) -> None:
    """What both begin and end with costs nothing, and the rest what the cheapest edits cost; both ways the same."""
    assert sounds.distance(x, y) == pytest.approx(_plain_distance(x, y))
    assert sounds.distance(x, y) == sounds.distance(y, x)
