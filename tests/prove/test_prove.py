"""The short form of `python -m tests.prove`: each verb, one signal each, and a full disk."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from tests.prove.trials import ACTIONS, SAME, TOLD, Bench

CASES = [
    ("build", signal.SIGTERM, 0.6), ("add", signal.SIGKILL, 0.8), ("freeze", signal.SIGKILL, 0.5),
    ("publish", signal.SIGINT, 0.7), ("review --import", signal.SIGKILL, 0.9),
]  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")
@pytest.mark.parametrize(("name", "number", "moment"), CASES)
def test_the_next_call_finishes(name: str, number: signal.Signals, moment: float, tmp_path: Path) -> None:
    """With the same bytes, or it says what to do; nothing is left behind."""
    bench = Bench.of(name, tmp_path)
    outcome, why = bench.killed(tmp_path / "killed", number, moment)
    assert outcome in {SAME, TOLD}, why


def test_every_verb_is_among_the_cases() -> None:
    """The short form leaves none out."""
    assert [name for name, _, _ in CASES] == list(ACTIONS)
