"""`clean audit` as a reviewer calls it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.house import ROOT
from tests.support.projects import run


def test_it_prints_the_sums_and_writes_the_page(tmp_path: Path) -> None:
    """The newest version by default, with documents requested by id."""
    page = tmp_path / "page.html"
    done = run(
        "audit", "--root", str(ROOT), "--out", str(page), "--document", "two-notes", "--document", "parrot-mayor"
    )
    assert done.returncode == 0, done.stderr
    assert "= kept" in done.stdout
    assert "left out: " in done.stdout
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_machine_gets_every_sum(tmp_path: Path) -> None:
    """By rule, version, language, source and kind of page; together they add up to the whole."""
    done = run("audit", "1.0.0", "--root", str(ROOT), "--out", str(tmp_path / "page.html"), "--json")
    told = json.loads(done.stdout)
    assert told["version"] == "1.0.0"
    assert sum(cell["removed"] for cell in told["figures"]) == told["totals"]["removed"]
    by = {"rule", "version", "language", "source", "page_kind"}
    assert by | {"edits", "removed", "written", "share"} == set(told["figures"][0])


def test_two_versions_as_a_table(tmp_path: Path) -> None:
    """For a spreadsheet, with a byte order mark: the classes in tiers, new kinds first."""
    file = tmp_path / "classes.csv"
    done = run("audit", "1.0.0..2.0.0", "--root", str(ROOT), "--out", str(tmp_path / "p.html"), "--csv", str(file))
    assert done.returncode == 0, done.stderr
    with file.open(encoding="utf-8-sig", newline="") as lines:
        tiers = [int(row["tier"]) for row in csv.DictReader(lines)]
    assert tiers
    assert tiers == sorted(tiers)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["9.9.9"], "there is no version '9.9.9'"),
        (["--document", "parrot-major"], "did you mean 'parrot-mayor'?"),
        (["--out", "no/such/folder/page.html"], "name another file with --out"),
        (["--csv", "no/such/folder/classes.csv"], "name another file with --csv"),
    ],
)
def test_mistakes_are_named(tmp_path: Path, arguments: list[str], told: str) -> None:
    """The message says what the caller can fix, and the exit code is 2."""
    page = [] if "--out" in arguments else ["--out", str(tmp_path / "page.html")]
    done = run("audit", *arguments, "--root", str(ROOT), *page)
    assert done.returncode == 2
    assert told in done.stderr


def test_a_project_without_a_release_says_so(tmp_path: Path) -> None:
    """There is nothing to audit yet."""
    done = run("audit", "--root", str(tmp_path))
    assert done.returncode == 2
    assert "there is no release yet" in done.stderr
