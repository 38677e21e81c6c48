"""A document that has lost one of its articles: what is left of it can still be judged, under its new name."""

from __future__ import annotations

from pathlib import Path

from clean import build
from clean.audit import audit, open_questions
from tests.support.projects import project, run
from tests.verdicts.test_impossible_vetoes import TEXT
from tests.verdicts.test_mark_verdicts import decided, one_of, surfaces
from tests.verdicts.test_verdicts import rows, verdict


def test_what_is_left_is_judged_under_its_new_name(tmp_path: Path) -> None:
    """A verdict on one mention holds before the takedown and after it; the audit shows the document."""
    root = project(tmp_path, {"page.txt": TEXT.encode()}, articles=[{}, {}])
    build(root)
    (second,) = [row for row in rows(root / "release" / "1.0.0") if row["id"] == "page#2"]
    old = verdict(one_of(second, "persons", "Hale", 0, "page"), "person", only_here=True, document="page")
    folder, told = decided(root, old)
    assert told == []
    assert run("freeze", "--root", root).returncode == 0
    assert run("takedown", "page", "--why", "on request", "--root", root).returncode == 0
    folder, told = decided(root, old)
    (left,) = rows(folder)
    assert (told, surfaces(left)) == ([], ["Edmund Hale"])
    name = left["id"].removesuffix("#2")
    assert "page" not in name
    new = verdict(one_of(left, "persons", "Edmund Hale", 0, name), "person", only_here=True, document=name)
    assert any(one.marked(0) == "Edmund Hale" for one in open_questions(root) if one.kind == "person")
    assert name in audit(root, documents=[name]).html
    folder, told = decided(root, old, new)
    assert (told, surfaces(rows(folder)[0])) == ([], [])
