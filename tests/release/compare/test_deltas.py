"""A delta turns either release into the other, with every file checked by its checksum."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clean.errors import CleanError
from clean.release import Rows
from clean.release.compare import apply, delta
from tests.release.compare.many import edited, numbers, release
from tests.release.editions import everything, lake, pair, written
from tests.release.tiny import NOISE, merge, refused
from tests.support.projects import tree

RELEASES: dict[str, Callable[[], Rows]] = {
    "all": everything,
    "one": lake,
    "two": lambda: merge(lake(), pair()),
    "refused": lambda: merge(lake(), refused("e/noise", NOISE)),
}


def both_ways(a: Path, b: Path, work: Path) -> int:
    """Build each from the other, compare every file, and return the size of the delta."""
    done = delta(a, b, work / "delta")
    for number, (have, want) in enumerate(((a, b), (b, a))):
        out = work / f"out{number}"
        apply(work / "delta", have, out)
        assert tree(out) == tree(want)
    return done.size


@pytest.mark.parametrize("b", RELEASES)
@pytest.mark.parametrize("a", RELEASES)
def test_there_and_back(tmp_path: Path, a: str, b: str) -> None:
    """Between any two releases."""
    written(tmp_path / "a", RELEASES[a]())
    written(tmp_path / "b", RELEASES[b](), version="1.1.0")
    both_ways(tmp_path / "a", tmp_path / "b", tmp_path)


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_random_edits(seed: int) -> None:
    """Records, ledger and documents are added, removed and changed."""
    draw = random.Random(seed)  # noqa: S311 - the same edits for the same seed
    before = numbers(40)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        written(work / "a", release(before))
        written(work / "b", release(edited(before, draw, 12)), version="2.0.0")
        both_ways(work / "a", work / "b", work)


def test_a_small_change_is_a_small_delta(tmp_path: Path) -> None:
    """For one changed record of two hundred it is far smaller than the release."""
    before = numbers(200)
    written(tmp_path / "a", release(before))
    written(tmp_path / "b", release(edited(before, random.Random(1), 1)), version="1.0.1")  # noqa: S311
    size = both_ways(tmp_path / "a", tmp_path / "b", tmp_path)
    tables = sum(file.stat().st_size for file in (tmp_path / "b").rglob("*.parquet"))
    papers = sum(file.stat().st_size for file in (tmp_path / "b").rglob("*") if file.is_file()) - tables
    assert size < tables / 2 + 2 * papers


HARMS: dict[str, Callable[[Path], object]] = {
    "the delta has another byte": lambda work: next((work / "delta").rglob("*.parquet")).write_bytes(b"x"),
    "the delta lacks a file": lambda work: next((work / "delta").rglob("*.md")).unlink(),
    "there is no delta": lambda work: shutil.rmtree(work / "delta"),
    "the release is another one": lambda work: (
        shutil.rmtree(work / "a"),
        written(work / "a", everything(), version="3.0.0"),
    ),
    "the release is damaged": lambda work: (work / "a" / "README.md").write_text("x", encoding="utf-8"),
    "the folder is taken": lambda work: shutil.copytree(work / "b", work / "out"),
}


@pytest.mark.parametrize("harm", HARMS)
def test_what_does_not_fit_is_told(tmp_path: Path, harm: str) -> None:
    """The error has a hint, and nothing is left half built."""
    written(tmp_path / "a", lake())
    written(tmp_path / "b", pair(), version="2.0.0")
    delta(tmp_path / "a", tmp_path / "b", tmp_path / "delta")
    HARMS[harm](tmp_path)
    before: dict[str, Any] = tree(tmp_path / "out") if (tmp_path / "out").exists() else {}
    with pytest.raises(CleanError) as raised:
        apply(tmp_path / "delta", tmp_path / "a", tmp_path / "out")
    assert raised.value.hint
    assert (tree(tmp_path / "out") if (tmp_path / "out").exists() else {}) == before
