"""`clean check` reports on every version, whatever is wrong with another one or with the index."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clean import build
from clean.building import check
from clean.release.lifecycle import freeze
from tests.support.projects import ARTICLE, project, run

OTHER = ARTICLE.replace("ferry", "tram")
THIRD = ARTICLE.replace("ferry", "train")


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Freeze two versions, and write the draft of a third."""
    root, texts = tmp_path_factory.mktemp("three"), {}
    for number, text in enumerate((ARTICLE, OTHER, THIRD)):
        texts[f"{number}.txt"] = text.encode()
        project(root, texts)
        build(root)
        if number < 2:
            freeze(root)
    return root


@pytest.fixture
def root(three: Path, tmp_path: Path) -> Path:
    """Lend a copy."""
    return shutil.copytree(three, tmp_path / "project")


def change(root: Path, how: Callable[[list[dict[str, Any]]], object]) -> None:
    """Tamper with the index."""
    file = root / "release" / "index.json"
    found = json.loads(file.read_text(encoding="utf-8"))
    how(found["versions"])
    file.write_text(json.dumps(found), encoding="utf-8")


def gone(root: Path, *versions: str) -> None:
    """Delete the folders of versions."""
    for version in versions:
        shutil.rmtree(root / "release" / version)


TAMPERED: dict[str, tuple[Callable[[Path], object], str]] = {
    "another content digest": (
        lambda root: change(root, lambda found: found[0].update(content="sha256:" + "0" * 64)),
        "1.0.0: release/index.json states the content sha256:0000",
    ),
    "another content digest of the draft": (
        lambda root: change(root, lambda found: found[2].update(content="sha256:" + "1" * 64)),
        "1.2.0: release/index.json states the content sha256:1111",
    ),
    "another date": (
        lambda root: change(root, lambda found: found[1].update(date="2001-01-01")),
        "1.1.0: release/index.json states the date 2001-01-01",
    ),
    "another digest of the files": (
        lambda root: change(root, lambda found: found[0].update(sums="0" * 64)),
        "1.0.0 is damaged: SHA256SUMS is not the one in index.json",
    ),
    "an entry is gone": (lambda root: change(root, lambda found: found.pop(0)), "release/1.0.0: a folder, but not in"),
    "the entry of the draft is gone": (
        lambda root: change(root, lambda found: found.pop()), "release/1.2.0: a folder, but not in release/index.json",
    ),
    "marked as purged": (
        lambda root: change(root, lambda found: found[1].update(purged=True, yanked="x")),
        "release/1.1.0: marked as purged in release/index.json, but its folder is there",
    ),
    "every entry is gone": (lambda root: change(root, lambda found: found.clear()), "release/1.1.0: a folder, but not"),
    "the index is gone": (lambda root: (root / "release" / "index.json").unlink(), "release/1.0.0: a folder, but not"),
    "the first folder is gone": (lambda root: gone(root, "1.0.0"), "1.0.0 is damaged: the folder is missing"),
    "the newest folder is gone": (lambda root: gone(root, "1.2.0"), "the draft 1.2.0 is damaged: the folder is"),
    "a file of the newest frozen one is gone": (
        lambda root: (root / "release" / "1.1.0" / "README.md").unlink(), "1.1.0 is damaged: README.md is missing",
    ),
}  # fmt: skip
"""What was done → what is told."""


@pytest.mark.parametrize("name", TAMPERED)
def test_it_is_noticed_with_a_hint(root: Path, name: str) -> None:
    """The exit code is 1, the fault says where it is and what to do."""
    tamper, said = TAMPERED[name]
    tamper(root)
    done = run("check", "--root", root)
    assert done.returncode == 1, done.stdout + done.stderr
    assert said in done.stderr
    assert "hint: " in done.stderr
    assert "Traceback" not in done.stderr


def test_a_sound_project_passes(root: Path) -> None:
    """Every version, and the rebuilt newest; other folders in release/ are nobody's business."""
    (root / "release" / "notes").mkdir()
    done = check(root)
    assert (done.faults, done.versions, done.remade) == ((), ("1.0.0", "1.1.0", "1.2.0"), "1.2.0")


@pytest.mark.parametrize("missing", [("1.0.0",), ("1.1.0",), ("1.2.0",), ("1.0.0", "1.2.0")])
def test_a_missing_folder_hides_nothing(root: Path, missing: tuple[str, ...]) -> None:
    """The others are verified, and each that is missing is a fault; damage elsewhere is found all the same."""
    gone(root, *missing)
    left = {"1.0.0", "1.1.0", "1.2.0"} - set(missing)
    found = check(root)
    assert set(found.levels) == left
    assert all(any(f"{version} is damaged" in fault for fault in found.faults) for version in missing)
    assert not any(f"{version} is damaged" in fault.partition(": ")[0] for fault in found.faults for version in left)
    broken = min(left)
    (root / "release" / broken / "DATASHEET.md").write_text("Other words.", encoding="utf-8")
    assert any(f"{broken} is damaged: DATASHEET.md has changed" in fault for fault in check(root).faults)


def test_what_the_newest_lacks_is_told_beside_the_verdicts(root: Path) -> None:
    """A rebuilt version that differs is reported with the verdict on a damaged one."""
    (root / "release" / "1.0.0" / "README.md").unlink()
    recipe = root / "raw" / "corpus.toml"
    recipe.write_text(recipe.read_text(encoding="utf-8").replace("A tiny corpus", "Another title"), encoding="utf-8")
    faults = check(root).faults
    assert any("1.0.0 is damaged" in fault for fault in faults)
    assert any("rebuilding it yields different bytes" in fault for fault in faults)
