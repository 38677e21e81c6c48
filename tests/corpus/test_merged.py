"""Two copies of an article become one record, and every sum still holds."""

from __future__ import annotations

import json
from pathlib import Path

from tests.support.projects import ARTICLE, project, run


def test_copies_with_edits_of_their_own(tmp_path: Path) -> None:
    """Different boilerplate in each copy: the release verifies, its sums reconcile, and both files are restored."""
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
