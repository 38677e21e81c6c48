"""A page whose text is hardly its article stands in quarantine until the manifest accepts it."""

from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from tests.support.projects import project, run

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Ferry to Lindholm stops for the winter</title></head><body>
<div id="root"></div><div><p>You need to enable JavaScript to run this app. Please switch it on in your settings.</p>
<p>Then load the page again, and everything that was written here will be shown to you.</p></div></body></html>"""


def rows(root: Path, table: str) -> list[dict[str, Any]]:
    """Return the rows of a table of the version that was built."""
    files = sorted((root / "release" / "1.0.0").glob(f"{table}/*.parquet"))
    return [row for file in files for row in pq.read_table(file).to_pylist()]


def test_a_doubtful_page_is_quarantined_with_what_was_found(tmp_path: Path) -> None:
    """The reason quotes the text and says how to accept it."""
    root = project(tmp_path / "p", {"page.html": PAGE.encode()})
    done = run("build", "--root", root)
    assert "found “You need to enable JavaScript" in done.stdout
    ((reason,),) = [row["reasons"] for row in rows(root, "quarantine")]
    assert reason["code"] == "doubtful"
    assert "none of the 4 longer words of its title occur in it" in reason["message"]
    assert "accept_doubtful" in reason["expected"]


@pytest.mark.parametrize("level", ["", "withheld"])
def test_the_manifest_accepts_it(level: str, tmp_path: Path) -> None:
    """The record holds the text; `clean check` builds the same again."""
    root = project(tmp_path / "p", {"page.html": PAGE.encode()}, level=level, accept_doubtful=True)
    assert run("build", "--root", root).returncode == 0
    assert rows(root, "quarantine") == []
    assert run("check", "--root", root).returncode == 0
