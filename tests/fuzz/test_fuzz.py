"""Half a minute of random breaking, the same each time, and everything that longer runs have found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.fuzz.mutating import LONGEST, mutated
from tests.fuzz.running import Finding, inputs, judged, run
from tests.fuzz.targets import TARGETS, Target

CASES = sorted((Path(__file__).with_name("cases")).glob("*.bin"))
NUMBER = {"text": 12, "calls": 12, "markup": 25}
"""Inputs of targets that take longer."""


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_what_was_found_stays_mended(file: Path) -> None:
    """Each input that once broke something."""
    assert judged(file.stem.rpartition("-")[0], file.read_bytes()) == ""


@pytest.mark.parametrize("target", TARGETS)
def test_a_few_inputs_of_each_kind(target: str) -> None:
    """The same ones each time; `python -m tests.fuzz` tries new ones."""
    found = [one for one in run(target, 20_240_205, NUMBER.get(target, 40)) if isinstance(one, Finding)]
    assert [(one.what, one.data[:200]) for one in found] == []


@pytest.mark.parametrize("target", TARGETS)
def test_sound_inputs_are_sound(target: str) -> None:
    """What all is made from breaks nothing itself."""
    assert [judged(target, data) for data in TARGETS[target].seeds()[:2]] == [""] * min(2, len(TARGETS[target].seeds()))


def test_the_same_seed_gives_the_same_inputs() -> None:
    """So that a finding can be made again; another seed gives others, none longer than the bound."""
    first = list(inputs("rules", 1, 30))
    assert first == list(inputs("rules", 1, 30))
    assert first != list(inputs("rules", 2, 30))
    assert all(len(data) <= LONGEST for data in first)


def _hang(_data: bytes) -> None:
    while True:
        pass


def _die(_data: bytes) -> None:
    import os

    os._exit(139)


def _fail(_data: bytes) -> None:
    raise KeyError("unforeseen")


@pytest.mark.parametrize(
    ("broken", "what"), [(_hang, "CPU seconds"), (_die, "died with 139"), (_fail, "KeyError: 'unforeseen'")]
)
def test_whatever_goes_wrong_is_found(
    monkeypatch: pytest.MonkeyPatch, broken: Callable[[bytes], None], what: str
) -> None:
    """A hang, a crash and an error that nobody foresaw."""
    monkeypatch.setitem(TARGETS, "made up", Target(broken, lambda: (b"x",)))
    monkeypatch.setattr("tests.fuzz.running.SECONDS", 0.2)
    found = [one.what for one in run("made up", 0, 1) if isinstance(one, Finding)]
    assert len(found) == 1
    assert what in found[0]


def test_mutations_change_something() -> None:
    """Of a hundred, nearly all differ from where they started."""
    import random

    started = b"The ferry runs again, the harbour office said on 5 February 2024."
    made = [mutated(started, [started], random.Random(n)) for n in range(100)]  # noqa: S311  not a secret
    assert sum(one != started for one in made) > 90
