"""Which items of a run are persons: a chain of labels with learned weights, which are in person_weights.json."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from clean.errors import CleanError

Scores = tuple[int, int, int]
"""What speaks for each label of an item, in UNITs: it begins a person, continues one, is outside."""
Moves = tuple[Scores, Scores, Scores]
"""What speaks for each label (second) behind each (first)."""
BEGIN, INSIDE, OUTSIDE = range(3)
UNIT = 32
"""Weights are whole numbers of 1/32."""
FILE = "person_weights.json"
WEIGHTS = "person-weights"
"""What a release calls them among its tools."""
_NEVER = -(10**6)


class Weights(NamedTuple):
    """The weights of the signs, of each label (first) before each (second), and the version of both."""

    version: int
    signs: Mapping[str, Scores]
    moves: Moves

    def of(self, names: Iterable[str]) -> Scores:
        """Return what signs weigh together."""
        found = [weight for name in names if (weight := self.signs.get(name))]
        return (sum([w[0] for w in found]), sum([w[1] for w in found]), sum([w[2] for w in found]))


class Labelled(NamedTuple):
    """A person in a run: its first item, one past its last, and how likely it is exactly these, 0..1."""

    first: int
    end: int
    likelihood: float


@cache
def weights() -> Weights:
    """Return the weights of the package. Raises CleanError if their file is damaged."""
    return read(files("clean.names.find.learned").joinpath(FILE).read_bytes())


def weights_version() -> str:
    """Return the version of the weights by which persons are found. Raises CleanError if their file is damaged."""
    return str(weights().version)


def read(data: bytes) -> Weights:
    """Return the weights in the bytes of a file. Raises CleanError if it is cut short or otherwise no such file."""
    try:
        held = json.loads(data)
        version = int(held["version"])
        signs = {str(name): scores(row) for name, row in held["signs"].items()}
        first, second, third = (scores(row) for row in held["moves"])
        if len(signs) != held["count"]:
            raise ValueError("signs are missing")
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise CleanError(f"{FILE} is damaged or cut short ({error}): install the package again") from error
    return Weights(version, signs, (first, second, (third[BEGIN], _NEVER, third[OUTSIDE])))


def scores(row: Sequence[int]) -> Scores:
    """Return the three weights of a row. Raises ValueError if there are more or fewer."""
    begin, inside, outside = row
    return int(begin), int(inside), int(outside)


def decode(scores: Sequence[Scores], moves: Moves) -> list[Labelled]:
    """Return the persons in the likeliest labelling of the items of a run."""
    labels = _likeliest(scores, moves)
    if BEGIN not in labels:
        return []
    forward, backward = _forward(scores, moves), _backward(scores, moves)
    total = _log_sum(forward[-1])
    found, size = [], len(labels)
    for first in range(size):
        if labels[first] != BEGIN:
            continue
        end = first + 1
        while end < size and labels[end] == INSIDE:
            end += 1
        inner = sum(
            scores[i][INSIDE] + moves[INSIDE if i - 1 > first else BEGIN][INSIDE] for i in range(first + 1, end)
        )
        last = INSIDE if end - 1 > first else BEGIN
        onward = [moves[last][k] + scores[end][k] + backward[end][k] for k in (BEGIN, OUTSIDE)] if end < size else [0]
        sure = forward[first][BEGIN] + inner + _log_sum(onward) - total
        found.append(Labelled(first, end, min(1.0, math.exp(sure / UNIT))))
    return found


def _likeliest(scores: Sequence[Scores], moves: Moves) -> list[int]:
    """Return the labels with the highest sum (Viterbi); of equals, the first in the order of the labels."""
    best = [scores[0][BEGIN], _NEVER, scores[0][OUTSIDE]]
    back: list[list[int]] = []
    for own in scores[1:]:
        came = [max((BEGIN, INSIDE, OUTSIDE), key=lambda k: best[k] + moves[k][label]) for label in range(3)]
        best = [best[k] + moves[k][label] + own[label] for label, k in enumerate(came)]
        back.append(came)
    labels = [max((BEGIN, INSIDE, OUTSIDE), key=lambda k: best[k])]
    for came in reversed(back):
        labels.append(came[labels[-1]])
    return labels[::-1]


def _forward(scores: Sequence[Scores], moves: Moves) -> list[list[float]]:
    """Return for each item and label the log of all that leads there, in UNITs."""
    rows: list[list[float]] = [[scores[0][BEGIN], _NEVER, scores[0][OUTSIDE]]]
    for own in scores[1:]:
        last = rows[-1]
        rows.append([own[k] + _log_sum([last[j] + moves[j][k] for j in range(3)]) for k in range(3)])
    return rows


def _backward(scores: Sequence[Scores], moves: Moves) -> list[list[float]]:
    """Return for each item and label the log of all that follows, in UNITs."""
    rows: list[list[float]] = [[0.0, 0.0, 0.0]]
    for own in reversed(scores[1:]):
        last = rows[-1]
        rows.append([_log_sum([moves[j][k] + own[k] + last[k] for k in range(3)]) for j in range(3)])
    return rows[::-1]


def _log_sum(values: Sequence[float]) -> float:
    most = max(values)
    return most + UNIT * math.log(sum([math.exp((value - most) / UNIT) for value in values]))
