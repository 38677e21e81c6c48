"""The next version number, checked against the published policies with real releases, written and compared."""

from __future__ import annotations

import random
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clean import schemas
from clean.release import Unnumbered
from clean.release.compare import Diff, diff
from clean.release.compare.differences import between, differing_files
from clean.release.storage import layout
from clean.release.storage.release_folder import ReleaseFolder
from tests.release.editions import unnumbered
from tests.release.versions.scenarios import SCENARIOS, Scenario, World, base

PARTS = ("", "patch", "minor", "major")
POLICIES = ("frictionless", "croissant-1.1")


def tables(world: World, folder: Path) -> Unnumbered:
    """Write the tables of a version."""
    known: dict[str, Any] = {"recipe": world.recipe, "answers": world.answers}
    return unnumbered(folder, world.fitting, own=world.schema, **known)


def put(world: World, folder: Path) -> Path:
    """Write a version."""
    made = tables(world, folder)
    made.write(made.under("1.0.0"))
    return folder


@pytest.fixture(scope="module")
def start() -> World:
    """Return the starting point of every scenario."""
    return base(dict(schemas.load("record")))


@pytest.fixture(scope="module")
def first(start: World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the first version once."""
    return put(start, tmp_path_factory.mktemp("first") / "1.0.0")


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_each_policy_says_what_it_publishes(start: World, first: Path, tmp_path: Path, scenario: Scenario) -> None:
    """The part that moves, and the clause that decides; a build in hand is compared as a reader compares its folder."""
    made = tables(scenario.after(start), tmp_path / "next")
    moved = tuple(path for path in differing_files(layout.sums(first), made.sums) if path in made.sums)
    in_hand = between(ReleaseFolder(first), made, moved)
    made.write(made.under("1.0.0"))
    found = diff(first, made.folder)
    assert in_hand.causes.keys() == found.causes.keys()
    assert replace(in_hand, b=found.b, causes=found.causes, files=found.files) == found
    for policy, (part, clause) in zip(POLICIES, (scenario.frictionless, scenario.croissant), strict=True):
        bump = found.bump(policy)
        assert bump.part == part, policy
        assert not clause or (part, clause) in {(reason.part, reason.change) for reason in bump.reasons}, policy


def test_there_are_enough() -> None:
    """Several different changes, each with its own name."""
    assert len({scenario.name for scenario in SCENARIOS}) == len(SCENARIOS) >= 60


def kinds(found: Diff) -> set[tuple[str, str]]:
    """Every row that decides, by its kind."""
    return {(kind, row) for kind, rows in found.kinds.items() if kind != "rest" for row in rows}


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_two_steps_are_no_smaller_than_either(seed: int) -> None:
    """Unless the second reverts part of the first: then a row that decided no longer does."""
    draw = random.Random(seed)  # noqa: S311 - the same steps for the same seed
    start = base(dict(schemas.load("record")))
    one, two = (draw.choice([s for s in SCENARIOS if s.steps]) for _ in range(2))
    with tempfile.TemporaryDirectory() as name:
        folders = [put(start, Path(name) / "a"), put(one.after(start), Path(name) / "b")]
        try:
            folders.append(put(two.after(one.after(start)), Path(name) / "c"))
        except Exception:  # noqa: BLE001 - two scenarios that can't be combined: a field that is gone, a duplicate id
            return
        ab, bc, ac = (diff(folders[i], folders[j]) for i, j in ((0, 1), (1, 2), (0, 2)))
    if not (kinds(ab) | kinds(bc)) <= kinds(ac):
        return
    for policy in POLICIES:
        parts = [PARTS.index(found.bump(policy).part) for found in (ab, bc, ac)]
        assert parts[2] >= max(parts[:2]), (one.name, two.name, policy)
