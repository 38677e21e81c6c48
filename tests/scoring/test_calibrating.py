"""Calibration: curves are monotone, state the share that is right, and hold on cases that they have not seen."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean.scoring import Curve
from clean.training.calibrating import SUPPORT, calibrated, reliability, share

CURVE = Curve.of([(0.5, 0.2), (0.7, 0.4), (0.9, 0.9)])


@pytest.mark.parametrize(
    ("score", "stated"),
    [(0.0, 0.2), (0.5, 0.2), (0.6, 0.3), (0.7, 0.4), (0.8, 0.65), (0.9, 0.9), (0.95, 0.9), (1.0, 0.9)],
)
def test_a_curve_is_straight_between_its_points_and_level_beyond(score, stated):
    """Two points determine all shares between them."""
    assert CURVE.at(score) == pytest.approx(stated)


def test_a_curve_of_one_point_is_level():
    """Whatever the score."""
    assert {Curve.of([(0.9, 0.75)]).at(score) for score in (0.0, 0.9, 1.0)} == {0.75}


def cases(count=4000):
    """Return cases of which fewer are right than their score says."""
    dice = random.Random(5)  # noqa: S311 - not a secret, the same cases each time
    scores = [0.5 + dice.random() / 2 for _ in range(count)]
    return [(score, dice.random() < 2 * score - 1) for score in scores]


def test_what_is_stated_is_what_is_right():
    """Of new cases said with a share, about that share is right; before calibration fewer were."""
    learned, fresh = cases()[:2000], cases()[2000:]
    curve = calibrated(learned)
    before, after = reliability(fresh), reliability([(curve.at(score), right) for score, right in fresh])
    assert max(abs(row.said - row.right) for row in before if row.cases > 60) > 0.3
    assert max(abs(row.said - row.right) for row in after if row.cases > 60) < 0.1


@given(st.lists(st.tuples(st.sampled_from([0.5, 0.6, 0.61, 0.8, 0.93, 0.99]), st.booleans()), min_size=1, max_size=900))
def test_curves_keep_the_order_of_scores(found):
    """A higher score never has a lower share, and no share is certain."""
    curve = calibrated(found)
    stated = [curve.at(score) for score in sorted({score for score, _ in found})]
    assert stated == sorted(stated)
    assert all(0 < one < 1 for one in stated)


def test_points_rest_on_enough_cases():
    """Few cases make one point, and an end that is too small for one of its own joins its neighbour."""
    few = [(0.5 + n / 1000, n % 2 == 0) for n in range(SUPPORT)]
    assert len(calibrated(few).scores) == 1
    assert len(calibrated([*few, *((0.9 + n / 1000, True) for n in range(SUPPORT - 1))]).scores) == 1
    assert len(calibrated([*few, *((0.9 + n / 1000, True) for n in range(SUPPORT))]).scores) == 2


@pytest.mark.parametrize(
    ("right", "count", "stated"), [(0, 0, 0.5), (10, 10, 0.9545), (0, 9, 0.05), (950, 1000, 0.9496)]
)
def test_shares_are_never_certain(right, count, stated):
    """Half a case more of either kind."""
    assert share(right, count) == stated


def test_the_table_counts_every_case_once():
    """Rows are in order, and between their bounds."""
    rows = reliability(cases(500))
    assert sum(row.cases for row in rows) == 500
    assert [row.said for row in rows] == sorted(row.said for row in rows)
