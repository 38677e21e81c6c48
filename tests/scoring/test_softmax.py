"""Several answers at once: what decides gets the weight, and nothing depends on the order."""

import random

import pytest

from clean.training.softmax import fit_softmax, names_of, table


def samples():
    """Return 300 samples of three kinds, each with a sign of its own, and noise; one in twenty has the wrong kind."""
    dice = random.Random(5)  # noqa: S311 - not a secret, the same noise each time
    kinds = [n % 3 for n in range(300)]
    features = [{f"sign {kind}": 1.0, "noise": dice.random()} for kind in kinds]
    return features, [dice.randrange(3) if dice.random() < 0.05 else kind for kind in kinds]


def fitted(features, kinds, names):
    """Return the weights with every sample counted once."""
    return fit_softmax(table(features, names), kinds, [1.0] * len(kinds), 3, penalty=1.0)


def test_what_decides_gets_the_weight():
    """Each kind has most for it where its sign is; the first kind has nothing but zeros."""
    features, kinds = samples()
    names = names_of(features, 40)
    found = fitted(features, kinds, names)
    row = {name: found[n] for n, name in enumerate(names, start=1)}
    assert [list(row[f"sign {kind}"]).index(max(row[f"sign {kind}"])) for kind in range(3)] == [0, 1, 2]
    assert max(abs(row["noise"])) < 1
    assert list(found[:, 0]) == [0.0] * len(found)


def test_order_makes_no_difference():
    """The same samples backwards yield the same weights."""
    features, kinds = samples()
    names = names_of(features, 40)
    one, other = fitted(features, kinds, names), fitted(features[::-1], kinds[::-1], names)
    assert one == pytest.approx(other, abs=1e-6)


def test_a_sample_that_counts_twice_is_two():
    """A count stands for so many samples."""
    features, kinds = samples()
    names = names_of(features, 40)
    twice = fitted([*features, *features], [*kinds, *kinds], names)
    assert fit_softmax(table(features, names), kinds, [2.0] * 300, 3, 1.0) == pytest.approx(twice, abs=1e-6)


def test_rare_features_are_left_out():
    """A feature is used if enough samples have it; a value of 0 is not having it."""
    assert names_of([{"a": 1.0, "b": 0.0}, {"a": 0.5, "b": 1.0}], 2) == ["a"]
