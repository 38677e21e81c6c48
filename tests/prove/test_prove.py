"""The short form of `python -m tests.prove`: each verb, one signal each, and a full disk."""

from __future__ import annotations

import random
import signal
import sys
from pathlib import Path

import pytest

from tests.prove import builds
from tests.prove.trials import ACTIONS, SAME, TOLD, Bench

CASES = [
    ("add", "SIGKILL", 0.8), ("freeze", "SIGKILL", 0.5),
    ("publish", "SIGINT", 0.7), ("review --import", "SIGKILL", 0.9),
]  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")
@pytest.mark.parametrize(("name", "ending", "moment"), CASES)
def test_the_next_call_finishes(name: str, ending: str, moment: float, tmp_path: Path) -> None:
    """With the same bytes, or it says what to do; nothing is left behind."""
    bench = Bench.of(name, tmp_path)
    outcome, why = bench.killed(tmp_path / "killed", signal.Signals[ending], moment)
    assert outcome in {SAME, TOLD}, why


@pytest.mark.skipif(sys.platform != "linux", reason="processes as Linux tells them")
def test_a_build_any_of_whose_processes_is_killed_has_the_same_bytes(tmp_path: Path) -> None:
    """A worker, which is replaced, and then the first; or the first at once."""
    prepared = builds.bench(tmp_path, texts=20)
    outcome, why = builds.killed_often(prepared, tmp_path / "often", random.Random(7), 1)  # noqa: S311 - moments
    assert outcome == SAME, why


def test_every_verb_is_among_the_cases() -> None:
    """The short form leaves none out."""
    assert ["build", *(name for name, _, _ in CASES)] == list(ACTIONS)
