"""Quality on texts with gold does not fall below its floors."""

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
    """Return the digest of the gold of a set, which identifies what the floors were measured on."""
    files = sorted(folder.glob("*.json"))
    return hashlib.sha256(b"".join(hashlib.sha256(file.read_bytes()).digest() for file in files)).hexdigest()[:16]


@pytest.mark.parametrize("name", FLOORS)
def test_quality_holds(name: str) -> None:
    """Each kind meets its floor, and has no more false findings than allowed."""
    floors = FLOORS[name]
    assert digest(GOLD[name]) == floors["gold"], "the gold changed: measure again, and rewrite the floors"
    scores = texts.run(name)
    held = {kind: sum(score.held[kind] for score in scores) for kind in floors["at_least"]}
    false = {kind: sum(score.asked[kind] for score in scores) for kind in floors["false_at_most"]}
    low = {kind: (held[kind], floor) for kind, floor in floors["at_least"].items() if held[kind] < floor}
    high = {kind: (false[kind], most) for kind, most in floors["false_at_most"].items() if false[kind] > most}
    assert not low and not high, compare.report(scores)
