"""`clean status` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.house import ROOT
from tests.support.projects import ARTICLE, project, run


def test_the_whole_picture() -> None:
    """Of the project's own sample corpus: documents by kind, versions with their digests, what to do next."""
    done = run("status", cwd=ROOT)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[1] == "raw/: 23 documents: 22 .txt, 1 .html"
    assert "  1.0.0  frozen, dated 2026-11-22, content 93abeaddf4cb" in lines
    assert "next:" in lines


def test_a_machine_gets_the_same() -> None:
    """As JSON, with whole digests."""
    told = json.loads(run("status", "--json", "--root", ROOT).stdout)
    assert told["versions"][0]["content"].startswith("sha256:93abeaddf4cb")
    assert (told["raw"]["documents"], told["datasheet"]["open"]) == (23, [])
    assert told["next"][0]["command"].endswith(f" --root {ROOT}")


@pytest.mark.parametrize(
    ("texts", "known", "shown"),
    [
        ({"a.txt": ARTICLE.encode()}, {}, "raw/: 1 document: 1 .txt\nrelease/: no version yet\nnext:\n  clean build"),
        ({"a.txt": b"x", "b.html": b"y"}, {"licence": None}, "open:\n  2 documents without a licence in raw/manifest"),
        ({"a.txt": b"x"}, {"licence": None}, "open:\n  1 document without a licence in raw/manifest"),
    ],
)
def test_counts_have_the_right_noun(
    tmp_path: Path, texts: dict[str, bytes], known: dict[str, None], shown: str
) -> None:
    """One document, two documents."""
    assert shown in run("status", "--root", project(tmp_path, texts, **known)).stdout


def test_where_there_is_no_project(tmp_path: Path) -> None:
    """That is a state, too, and has a next step."""
    done = run("status", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("There is no corpus project here: no folder raw/.\nnext:\n  clean init FOLDER")


def test_mistakes_are_shown_with_their_hints(tmp_path: Path) -> None:
    """All of them, as a build would report them."""
    root = project(tmp_path, {"a.txt": b"x"})
    (root / "raw" / "corpus.toml").write_text('[corpus]\nname = "Not A Name"\n', encoding="utf-8")
    done = run("status", "--root", root)
    assert done.returncode == 0
    assert "mistakes" in done.stdout
    assert "hint: " in done.stdout


def test_a_path_that_no_disk_can_hold_is_a_missing_file(tmp_path: Path) -> None:
    """A slip in the manifest is told, and the rest is shown."""
    root = project(tmp_path / "p", {"a.txt": ARTICLE.encode()})
    with (root / "raw" / "manifest.jsonl").open("a", encoding="utf-8") as manifest:
        manifest.write(json.dumps({"path": f"{'x' * 300}.txt"}) + "\n")
    done = run("status", "--root", root)
    assert done.returncode == 0
    assert "1 file of the manifest missing from raw/: xxx" in done.stdout
    assert "is longer than file systems allow" in run("build", "--root", root).stderr
