"""What is in quarantine, named by the build and listed by `clean quarantine`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.projects import ARTICLE, project, run

SCRAPS = b"Share on X\n\nPost a comment\n"
NO_TEXT = b"\x80\x81\xff\xfe\x00\x01" * 9
BUTTON = b"<!doctype html><html><body><nav><b>Log in</b></nav></body></html>"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Return a project with one article and five documents that hold none, and what its build said."""
    texts = {"ferry.txt": ARTICLE.encode(), "page.html": BUTTON, "bytes.txt": NO_TEXT}
    texts |= {f"scraps-{n}.txt": SCRAPS + bytes([65 + n]) for n in range(3)}
    root = project(tmp_path_factory.mktemp("quarantine") / "p", texts)
    done = run("build", "--root", root)
    assert done.returncode == 0
    return root, done.stdout


def test_a_build_names_the_first_and_where_to_read_on(built: tuple[Path, str]) -> None:
    """A number alone would send the curator to a Parquet file."""
    lines = built[1].partition("in quarantine:\n")[2].splitlines()
    assert [line.split(":")[0].strip() for line in lines[:3]] == ["bytes", "page", "scraps-0"]
    assert all(": " in line.partition(": ")[2] for line in lines[:3])
    assert lines[3] == "  … and 2 more: clean quarantine lists all"


def test_a_build_without_refusals_says_nothing_of_quarantine(tmp_path: Path) -> None:
    """No empty heading."""
    root = project(tmp_path / "p", {"ferry.txt": ARTICLE.encode()})
    assert "in quarantine:" not in run("build", "--root", root).stdout


def test_quarantine_lists_every_row_with_every_reason(built: tuple[Path, str]) -> None:
    """By a project, by the folder of a release, and from inside the project."""
    root, _ = built
    listed = run("quarantine", root).stdout
    assert listed.count("raw/") == 5
    assert "scraps-2  (raw/scraps-2.txt, rejected at: clean)\n  no_article: no sentence is left" in listed
    assert "5 rows in the quarantine of" in listed
    inside = run("quarantine", cwd=root).stdout
    assert inside.splitlines()[:-1] == listed.splitlines()[:-1]
    assert run("quarantine", root / "release" / "1.0.0").stdout == listed


def test_quarantine_by_code_and_as_json(built: tuple[Path, str]) -> None:
    """One kind of reason; the same rows for programs, without the bytes of the documents."""
    root, _ = built
    some = run("quarantine", root, "--code", "no_article").stdout
    assert "bytes" not in some
    assert "3 rows of 5" in some
    rows = json.loads(run("quarantine", root, "--json").stdout)
    assert [row["document"] for row in rows] == ["bytes", "page", "scraps-0", "scraps-1", "scraps-2"]
    assert all(row["reasons"] and "payload" not in row for row in rows)


def test_hostile_names_and_messages_stay_harmless(tmp_path: Path) -> None:
    """Control characters of a document are never sent to the terminal."""
    root = project(tmp_path / "p", {"ferry.txt": ARTICLE.encode(), "bad.txt": "Share\x1b[31m on\u202e X".encode()})
    for shown in (run("build", "--root", root).stdout, run("quarantine", root).stdout):
        assert "bad" in shown
        assert not {"\x1b", "\u202e"} & set(shown)
