"""How much each kind of witness speaks for the day that it names."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from clean.scoring import Curve

_STEP, _ABOVE, _FARTHEST = 0.03, 0.07, 12
"""Share that each line between the headline and a witness takes, below it and above it, up to so many lines."""
_EARLY = 8
"""Lines from the headline in which a line within the article is still near its beginning."""
_SAID = frozenset({"first", "published", "print"})


def weight(kind: str, says: str, part: str, near: int) -> float:
    """Return the weight of a witness.

    kind, part and near: as in `DayPlace` of `clean.extraction`; says: what the day is said to be.
    """
    table = _weights()
    found = table.get(kind, {}).get(says)
    if found is None:
        return 0.0
    shares = table["labelled"] if says in _SAID else table["part"]
    share = float(shares.get(part, 1.0))
    if part == "top":
        share *= 1 - (_ABOVE if near < 0 else _STEP) * min(abs(near), _FARTHEST)
    if part == "body" and abs(near) <= _EARLY:
        share *= 2
    return float(found) * share


def certainty(score: float) -> float:
    """Return how often a day is right that weighs so much more than the next one."""
    return _curve().at(score)


@cache
def _curve() -> Curve:
    return Curve.of(tomllib.loads(Path(__file__).with_name("certainty.toml").read_text(encoding="utf-8"))["points"])


@cache
def _weights() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("witness_weights.toml").read_text(encoding="utf-8"))
