"""A draft that is damaged or gone is written again; a frozen version never is, and the message says what to do."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from clean import build
from clean.errors import VerifyError
from clean.release.lifecycle import freeze, status
from clean.release.storage.checksums import CHECKSUMS, damage
from clean.release.verification import verify
from clean.release.versions import read_index
from tests.release.editions import built, lake, pair, state
from tests.release.tiny import merge, write_checksums
from tests.support.projects import ARTICLE, project, run

TWO = merge(lake(), pair())

Harm = Callable[[Path], object]


def edited(folder: Path) -> None:
    """Change a paper, and its checksum with it."""
    (folder / "README.md").write_text("Other words.")
    write_checksums(folder)


def turned_into_a_folder(folder: Path) -> None:
    """Put a folder where a file belongs."""
    (folder / "release.json").unlink()
    (folder / "release.json").mkdir()


def dangling(folder: Path) -> None:
    """Put a link to nowhere where a file belongs."""
    (folder / "release.json").unlink()
    (folder / "release.json").symlink_to("gone")


HARM: dict[str, tuple[Harm, str]] = {
    "the folder is gone": (shutil.rmtree, "the folder is missing"),
    "every file is gone": (lambda f: [shutil.rmtree(f), f.mkdir()], "SHA256SUMS is missing or unreadable"),
    "a table is gone": (lambda f: shutil.rmtree(f / "data"), "data/train-00000-of-00001.parquet is missing"),
    "the checksums are gone": (lambda f: (f / CHECKSUMS).unlink(), "SHA256SUMS is missing or unreadable"),
    "the checksums are garbage": (lambda f: (f / CHECKSUMS).write_bytes(b"\xff\n"), "SHA256SUMS is missing"),
    "a paper has changed": (lambda f: (f / "DATASHEET.md").write_text("Other words."), "DATASHEET.md has changed"),
    "a table is cut short": (lambda f: (f / "edits/edits-00000-of-00001.parquet").write_bytes(b"PAR1"), "has changed"),
    "a file too many": (lambda f: (f / "data" / "notes.txt").write_text("mine"), "data/notes.txt is not part of"),
    "new words with new checksums": (edited, "SHA256SUMS is not the one in index.json"),
    "a folder in the place of a file": (turned_into_a_folder, "release.json is missing"),
    "a dangling link": (dangling, "release.json can't be read"),
}  # fmt: skip
"""Ways to damage a version, each with what is told about it."""


@pytest.mark.parametrize("name", HARM)
def test_a_damaged_draft_is_written_again(tmp_path: Path, name: str) -> None:
    """Byte for byte as before, and the build says why; the next build has nothing to do."""
    harm, said = HARM[name]
    folder = built(tmp_path, lake()).folder
    before = state(tmp_path)
    harm(folder)
    again = built(tmp_path, lake())
    assert again.outcome == "written"
    assert said in again.damaged
    assert state(tmp_path) == before
    after = built(tmp_path, lake())
    assert (after.outcome, after.damaged) == ("unchanged", "")


@pytest.mark.parametrize("name", ["the folder is gone", "a table is gone", "a file too many"])
def test_the_draft_after_a_frozen_version_too(tmp_path: Path, name: str) -> None:
    """The frozen version is left as it is."""
    built(tmp_path, lake())
    freeze(tmp_path)
    folder = built(tmp_path, TWO).folder
    before = state(tmp_path)
    HARM[name][0](folder)
    assert built(tmp_path, TWO).outcome == "written"
    assert state(tmp_path) == before


@pytest.mark.parametrize("rows", [lake(), TWO], ids=["nothing differs", "records differ"])
@pytest.mark.parametrize("name", HARM)
def test_a_damaged_frozen_version_is_never_written_again(tmp_path: Path, name: str, rows: object) -> None:
    """The build stops before it starts, touches nothing, and says how to restore the version."""
    harm, said = HARM[name]
    folder = built(tmp_path, lake()).folder
    freeze(tmp_path)
    harm(folder)
    before = {path: path.lstat().st_mtime_ns for path in (tmp_path / "release").rglob("*") if not path.is_dir()}
    with pytest.raises(VerifyError, match=said) as caught:
        built(tmp_path, rows)  # type: ignore[arg-type]
    assert "git checkout -- release/1.0.0" in caught.value.hint
    assert {path: path.lstat().st_mtime_ns for path in before} == before


def test_a_sound_version_is_not_called_damaged(tmp_path: Path) -> None:
    """Neither as a draft nor frozen; the files that people see next to it don't count."""
    folder = built(tmp_path, lake()).folder
    (tmp_path / "release" / "notes.txt").write_text("mine")
    assert damage(folder, read_index(tmp_path).versions[0].sums) == ()
    freeze(tmp_path)
    assert built(tmp_path, lake()).outcome == "unchanged"


@pytest.mark.parametrize("left", ["set aside", "half in place"])
def test_an_interrupted_swap_of_a_damaged_draft(tmp_path: Path, left: str) -> None:
    """A build that was killed while it replaced the draft: the next one finishes the work."""
    folder = built(tmp_path, lake()).folder
    before = state(tmp_path)
    folder.rename(folder.with_name(".old-1.0.0"))
    (folder.with_name(".old-1.0.0") / "README.md").unlink()
    if left == "half in place":
        folder.mkdir()
        (folder / "README.md").write_text("half")
    assert built(tmp_path, lake()).outcome == "written"
    assert state(tmp_path) == before


def test_the_verbs_lead_out_of_it(tmp_path: Path) -> None:
    """Status, check and freeze name the build as the way out, the build takes it, and freezing works."""
    root = project(tmp_path, {"ferry.txt": ARTICLE.encode()})
    folder = build(root).folder
    (folder / "README.md").unlink()
    for verb in ("check", "freeze"):
        done = run(verb, "--root", root)
        assert done.returncode == 1
        assert "the draft 1.0.0 is damaged: README.md is missing" in done.stderr
        assert "run `clean build`" in done.stderr
    shutil.rmtree(folder)
    now = status(root)
    assert [step.command.partition(" --root")[0] for step in now.next] == ["clean build"]
    assert "the folder is missing" in run("status", "--root", root).stdout
    done = run("build", "--root", root)
    assert done.returncode == 0
    assert "1.0.0 is damaged: the folder is missing; it was written again" in done.stdout
    assert run("freeze", "--root", root).returncode == 0
    verify(folder)
