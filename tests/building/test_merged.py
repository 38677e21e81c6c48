"""Two copies of an article become one record, and every sum still holds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clean.building import planning
from tests.support.projects import ARTICLE, project, run


@pytest.mark.parametrize("size", [1, 16])
def test_copies_with_edits_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """Different boilerplate in each copy: the release verifies, its sums reconcile, and both files are restored.

    The copies are in one shard or in two.
    """
    monkeypatch.setattr(planning, "LEAST", size)
    head, first, *rest = ARTICLE.split("\n\n")
    copies = {
        "a.txt": "\n\n".join((head, first, "Advertisement", *rest)).encode(),
        "b.txt": "\n\n".join((head, "Share\nFacebook", first, "Read more: The ferry of Oldnes", *rest)).encode(),
    }
    root = project(tmp_path, copies)
    built = run("build", "--root", root)
    assert "1 record + 1 merged" in built.stdout
    release = root / "release" / "1.0.0"
    assert run("verify", release).returncode == 0, run("verify", release).stdout
    assert run("restore", release, root / "out").returncode == 0
    assert {name: (root / "out" / name).read_bytes() for name in copies} == copies
    sums = run("audit", "--root", root, "--out", root / "page.html", "--json")
    assert sums.returncode == 0, sums.stderr
    assert json.loads(sums.stdout)


def test_the_release_does_not_depend_on_the_size_of_shards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three copies among six documents: the smallest id is kept wherever the others are, and the bytes are the same."""
    head, *rest = ARTICLE.split("\n\n")
    texts = {name: "\n\n".join((f"{head} {name if name in 'bdf' else ''}".strip(), *rest)) for name in "abcdef"}
    root = project(tmp_path, {f"{name}.txt": text.encode() for name, text in texts.items()})
    built = run("build", "--root", root, "--to", tmp_path / "16")
    assert "4 records + 2 merged" in built.stdout
    for size in (1, 2, 4):
        monkeypatch.setattr(planning, "LEAST", size)
        assert run("build", "--root", root, "--to", tmp_path / f"{size}").returncode == 0
        assert files_of(tmp_path / f"{size}") == files_of(tmp_path / "16")


def files_of(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
