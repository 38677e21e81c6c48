"""Files elsewhere that are nobody's but the user's stay, whatever is written beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from clean import building, release
from clean.errors import ReleaseError
from tests.support.projects import ARTICLE, project


def test_finished_work_is_removed_and_nothing_else(tmp_path: Path) -> None:
    """By the next build, which did not use it, and by a takedown."""
    root, shared = project(tmp_path / "p", {"a.txt": ARTICLE.encode()}), tmp_path / "shared"
    (shared / "thesis").mkdir(parents=True)
    own = {shared / "notes.txt", shared / "thesis" / "draft.tar", shared / f"{'0' * 64}.d" / "page.txt"}
    for file in own:
        file.parent.mkdir(exist_ok=True)
        file.write_text("Mine.", encoding="utf-8")
    with (root / "raw" / "corpus.toml").open("a", encoding="utf-8") as recipe:
        recipe.write(f'\n[storage]\nscratch = "file://{shared}"\n')
    (shared / f"{'1' * 64}.tar").write_bytes(b"an old shard")
    building.build(root)
    held = {file for file in shared.rglob("*") if file.is_file()}
    assert own < held
    assert shared / f"{'1' * 64}.tar" not in held
    release.lifecycle.takedown(root, "a", "on request", "2026-12-01")
    assert {file for file in shared.rglob("*") if file.is_file()} == own


def test_a_release_is_not_written_over_other_files(tmp_path: Path) -> None:
    """They are named, and stay."""
    root, there = project(tmp_path / "p", {"a.txt": ARTICLE.encode()}), tmp_path / "there"
    there.mkdir()
    (there / "thesis.txt").write_text("Mine.", encoding="utf-8")
    with pytest.raises(ReleaseError, match=r"other files, such as thesis\.txt"):
        building.build(root, to=f"file://{there}")
    assert [file.name for file in there.iterdir()] == ["thesis.txt"]
