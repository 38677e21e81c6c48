"""Fitting: it finds the deciding feature, is deterministic, and scores each fold without having seen it."""

import random

import pytest

from clean.training.fitting import Sample, cross_validated, fit
from clean.training.samples import fold_of


def samples(*, shuffled: bool = False):
    """Return 400 samples: `long` decides, with one in twenty wrong; `noise` is irrelevant; five samples have `rare`."""
    dice = random.Random(3)  # noqa: S311 - not a secret, the same noise each time
    made = []
    for n in range(400):
        long = dice.random() < 0.5
        features = {"long": 1.0} if long else {}
        features["noise"] = dice.random()
        if n < 5:
            features["rare"] = 1.0
        made.append(Sample(features, long ^ (dice.random() < 0.05), 1.0, n % 5))
    if shuffled:
        dice.shuffle(made)
    return made


def test_what_decides_gets_the_weight():
    """The deciding feature weighs most, noise little, and a feature that few samples have is left out."""
    weights = fit(samples(), penalty=1.0, enough=0.0)
    assert weights.by_name["long"] > 3
    assert abs(weights.by_name["noise"]) < 1
    assert "rare" not in weights.by_name


def test_order_makes_no_difference():
    """The same samples in another order yield the same weights."""
    assert fit(samples(), penalty=1.0, enough=0.0) == fit(samples(shuffled=True), penalty=1.0, enough=0.0)


def test_a_sample_without_weight_teaches_nothing():
    """It does not affect the fit but is still scored."""
    wrong = [Sample({"long": 1.0}, yes=False, weight=0.0, fold=0)] * 400
    assert fit([*samples(), *wrong], penalty=1.0, enough=0.0) == fit(samples(), penalty=1.0, enough=0.0)
    assert len(cross_validated([*samples(), *wrong], penalty=1.0)) == 800


def test_no_fold_answers_for_itself():
    """A fold whose answers are all inverted is scored by what the others teach."""
    turned = [s if s.fold else Sample(s.features, not s.yes, s.weight, 0) for s in samples()]
    scores = cross_validated(turned, penalty=1.0)
    mine = [(score > 0) == ("long" in s.features) for s, score in zip(turned, scores, strict=True) if s.fold == 0]
    assert sum(mine) > 0.9 * len(mine)


@pytest.mark.parametrize(
    ("one", "other"),
    [("https://www.a.example/x", "http://a.example/y?z=1"), ("https://b.example", "https://b.example/")],
)
def test_pages_of_a_host_share_a_fold(one, other):
    """Whatever the path, and with or without `www.`."""
    assert fold_of(one) == fold_of(other)


def test_folds_are_all_used():
    """Many hosts are spread over all five."""
    assert {fold_of(f"https://host{n}.example/") for n in range(100)} == set(range(5))
