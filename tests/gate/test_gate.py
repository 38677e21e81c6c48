"""Quality on texts that have gold does not fall below what it was."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

import pytest

from tests.gate import compare, texts

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
GOLD = {"sample": HERE.parent / "gold", "held_out": HERE.parent / "held_out" / "gold"}


def digest(folder: Path) -> str:
    """Give one digest over the gold of a set, by which the floors know what they were measured on."""
    files = sorted(folder.glob("*.json"))
    return hashlib.sha256(b"".join(hashlib.sha256(file.read_bytes()).digest() for file in files)).hexdigest()[:16]


@pytest.mark.parametrize("name", FLOORS)
def test_quality_holds(name: str) -> None:
    """At least as much as the floor holds of each kind, and no more than its count of false findings."""
    floors = FLOORS[name]
    assert digest(GOLD[name]) == floors["gold"], "the gold changed: measure again, and write the floors anew"
    scores = texts.run(name)
    held = {kind: sum(score.held[kind] for score in scores) for kind in floors["at_least"]}
    false = {kind: sum(score.asked[kind] for score in scores) for kind in floors["false_at_most"]}
    low = {kind: (held[kind], floor) for kind, floor in floors["at_least"].items() if held[kind] < floor}
    high = {kind: (false[kind], most) for kind, most in floors["false_at_most"].items() if false[kind] > most}
    assert not low and not high, compare.report(scores)
