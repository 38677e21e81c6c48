"""Sums, answers and reasons of a linear model, and the file that holds it."""

import tomllib

import pytest

from clean.scoring import Weights, written

WEIGHTS = Weights(
    -1.0,
    0.5,
    {"below the text": 2.0, "a link": 1.0, "a paragraph": -3.0, "share of capitals": 4.0, "known words": -2.0},
    {"a paragraph": 0.5, "share of capitals": 0.4, "known words": 0.9},
)


@pytest.mark.parametrize(
    ("features", "score"),
    [({}, -1.0), ({"a link": 1.0}, 0.0), ({"a link": 0.5, "below the text": 1.0}, 1.5), ({"unknown": 9.0}, -1.0)],
)
def test_the_sum(features, score):
    """The base plus weights times values; a feature without a weight counts as 0."""
    assert WEIGHTS.score(features) == score


@pytest.mark.parametrize(
    ("features", "answer"),
    [({"below the text": 1.0}, True), ({"a link": 1.0}, False), ({"below the text": 1.0, "a paragraph": 1.0}, False)],
)
def test_the_answer(features, answer):
    """The answer is yes if the sum reaches `enough`."""
    assert WEIGHTS.says_yes(features) is answer


def test_reasons_name_what_speaks_loudest():
    """The largest contributions beyond the mean come first, and only those that support the answer."""
    features = {"share of capitals": 0.8, "a link": 1.0, "below the text": 1.0, "a paragraph": 1.0, "known words": 0.2}
    assert WEIGHTS.reason(features) == "below the text; high: share of capitals; low: known words"
    assert WEIGHTS.reason(features, -1) == "a paragraph"
    assert WEIGHTS.reason({"share of capitals": 0.4, "known words": 0.95}) == ""
    assert WEIGHTS.reason({}) == ""


def test_the_file():
    """What is written can be read back; weights that make no difference are left out."""
    text = written(Weights(0.25, -0.5, {"b": 1.0, "a": -2.0, "nothing": 0.01}, {"a": 0.5, "b": 0.01}), "Two\nlines")
    assert text.startswith("# Two\n# lines\n")
    assert tomllib.loads(text) == {"base": 0.25, "enough": -0.5, "weight": {"a": -2.0, "b": 1.0}, "usual": {"a": 0.5}}
