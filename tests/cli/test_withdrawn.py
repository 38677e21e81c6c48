"""Versions that were yanked or purged, pages of two versions, and a rehearsal of publishing, as a user meets them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from clean import build
from clean.release.datasheet import accept
from clean.release.lifecycle import freeze
from clean.release.versions import read_index
from tests.release.editions import built, lake, pair
from tests.release.tiny import merge
from tests.support.projects import ARTICLE, project, run


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Freeze two versions, and build the draft of a third."""
    root = project(tmp_path_factory.mktemp("two"), {"a.txt": ARTICLE.encode()})
    build(root)
    freeze(root)
    texts = {"a.txt": ARTICLE.encode(), "b.txt": ARTICLE.replace("ferry", "tram").encode()}
    project(root, texts)
    build(root)
    accept(root)
    build(root)
    freeze(root)
    project(root, texts | {"c.txt": ARTICLE.replace("ferry", "train").encode()})
    build(root)
    return root


@pytest.fixture
def root(frozen: Path, tmp_path: Path) -> Path:
    """Lend a copy."""
    return shutil.copytree(frozen, tmp_path / "project")


PURGED = {
    "diff": lambda old, new, out: ["diff", old, new],
    "diff, the other way": lambda old, new, out: ["diff", new, old],
    "delta": lambda old, new, out: ["delta", old, new, out],
    "verify": lambda old, new, out: ["verify", old],
    "restore": lambda old, new, out: ["restore", old, out],
    "rehydrate": lambda old, new, out: ["rehydrate", old, out, "--out", out],
    "export": lambda old, new, out: ["export", old, "--format", "jsonl", "--to", out],
    "quarantine": lambda old, new, out: ["quarantine", old],
    "audit": lambda old, new, out: ["audit", old.name, "--root", old.parent.parent],
    "audit of two": lambda old, new, out: ["audit", f"{old.name}..{new.name}", "--root", old.parent.parent],
}  # fmt: skip
"""Verbs that are given a purged version."""


@pytest.mark.parametrize("name", PURGED)
def test_a_purged_version_is_told_as_such(root: Path, tmp_path: Path, name: str) -> None:
    """With the reason, and the versions that there are."""
    assert run("yank", "1.0.0", "--why", "a wrong date", "--purge", "--root", root).returncode == 0
    old, new = root / "release" / "1.0.0", root / "release" / "1.1.0"
    done = run(*PURGED[name](old, new, tmp_path / "out"))
    assert done.returncode == 2, done.stdout
    assert "version 1.0.0 was purged: a wrong date" in done.stderr
    assert "versions that have their files: 1.1.0, 1.2.0" in done.stderr
    assert "is this a release folder?" not in done.stderr


def test_a_missing_version_and_a_folder_that_never_was_one(root: Path, tmp_path: Path) -> None:
    """The first is to be restored; the second is a slip."""
    shutil.rmtree(root / "release" / "1.0.0")
    missing = run("diff", root / "release" / "1.0.0", root / "release" / "1.1.0")
    assert "the folder of version 1.0.0 is missing" in missing.stderr
    assert "git checkout -- release/1.0.0" in missing.stderr
    slip = run("verify", tmp_path / "1.0.0")
    assert slip.returncode == 2
    assert "there is no release in this folder" in slip.stderr


def test_every_reason_stays(root: Path) -> None:
    """In the index and in the change log; the same reason is not noted twice."""
    for why, more in (("a wrong date", []), ("a name that had to go", []), ("a wrong date", []), ("gone", ["--purge"])):
        assert run("yank", "1.0.0", "--why", why, *more, "--root", root).returncode == 0
    entry = read_index(root).versions[0]
    assert (entry.yanked, entry.purged) == ("a wrong date; a name that had to go; gone", True)
    assert "a wrong date; a name that had to go; gone" in (root / "release" / "CHANGELOG.md").read_text(
        encoding="utf-8"
    )


def test_a_page_of_two_versions_has_a_name_of_its_own(root: Path, tmp_path: Path) -> None:
    """The page of the second version stays."""
    for span in ("1.1.0", "1.0.0..1.1.0", "1.1.0..1.2.0"):
        assert run("audit", span, "--root", root, cwd=tmp_path).returncode == 0
    assert sorted(file.name for file in tmp_path.glob("*.html")) == [
        "audit-1.0.0..1.1.0.html", "audit-1.1.0..1.2.0.html", "audit-1.1.0.html",
    ]  # fmt: skip


def test_a_rehearsal_needs_no_network(root: Path) -> None:
    """It lists the files, says that the repository could not be looked at, and changes nothing."""
    before = (root / "release" / "index.json").read_bytes()
    done = run("publish", "ada/news", "--version", "1.1.0", "--dry-run", "--root", root)
    assert done.returncode == 0, done.stderr
    assert "the Hub can't be reached offline, so what the repository holds is not known" in done.stdout
    assert "+ data/train-00000-of-00001.parquet" in done.stdout
    assert "tag v1.1.0" in done.stdout
    draft = run("publish", "ada/news", "--version", "1.2.0", "--dry-run", "--root", root)
    assert "1.2.0 is a draft: it would be frozen first" in draft.stdout
    assert (root / "release" / "index.json").read_bytes() == before


def test_a_rehearsal_finds_what_would_stop_it(root: Path) -> None:
    """A version that does not exist, one that was yanked, and one that is damaged."""
    run("yank", "1.0.0", "--why", "a wrong date", "--root", root)
    (root / "release" / "1.1.0" / "README.md").unlink()
    for version, told, code in (
        ("3.0.0", "there is no version 3.0.0", 2),
        ("1.0.0", "1.0.0 was yanked: a wrong date", 2),
        ("1.1.0", "1.1.0 is damaged: README.md is missing", 1),
    ):
        done = run("publish", "ada/news", "--version", version, "--dry-run", "--root", root)
        assert (done.returncode, told in done.stderr) == (code, True), done.stderr


def test_versions_of_rows_alone_behave_the_same(tmp_path: Path) -> None:
    """A project whose versions were written without raw/ is told the same."""
    for rows in (lake(), merge(lake(), pair())):
        built(tmp_path, rows)
        freeze(tmp_path)
    run("yank", "1.0.0", "--why", "x", "--purge", "--root", tmp_path)
    assert "was purged: x" in run("diff", "release/1.0.0", "release/1.1.0", cwd=tmp_path).stderr
    assert "was purged: x" in run("diff", "1.0.0", "1.1.0", cwd=tmp_path / "release").stderr
