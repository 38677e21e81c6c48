"""Documents that end the process which cleans them go to quarantine, and nothing else is lost."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from clean import building, release
from tests.support.projects import ARTICLE, project

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="signals of POSIX, and memory as Linux tells it")

RULES = """\
import os
import signal
import time

from clean.rules import Rule, drop


def look(view):
    if "Krakatoa" in view.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "Methuselah" in view.text:
        time.sleep(60)
    if "Gargantua" in view.text:
        held = b"x" * (900 * 2**20)
        time.sleep(60)
    return (drop(line, "own_ahoy") for line in view.labels if line.bare == "ahoy")


RULES = (Rule("own_ahoy", 1, "A button.", "boilerplate", 90, look, ("It rained.\\n\\n[-ahoy-]",), ("It rained.",)),)
"""
RECIPE = "[rules]\npython = true\n[limits]\nseconds = 5\nmebibytes = 800\n"


def test_a_document_that_ends_two_processes_is_in_quarantine(tmp_path: Path) -> None:
    """With what is known, whichever way it ends them; the others are released."""
    words = {3: "Krakatoa", 9: "Methuselah", 12: "Gargantua"}
    texts = {f"{n:02d}.txt": f"{ARTICLE}\n\n{n}: {words.get(n, 'nobody')} came.".encode() for n in range(20)}
    root = project(tmp_path / "p", texts)
    (root / "raw" / "rules.py").write_text(RULES, encoding="utf-8")
    with (root / "raw" / "corpus.toml").open("a", encoding="utf-8") as recipe:
        recipe.write(RECIPE)
    built = building.build(root, workers=2, engine="local_processes")
    rows = {row["document"]: row for row in release.read_rows(built.folder, "quarantine")}
    codes = {name: [reason["code"] for reason in row["reasons"]] for name, row in rows.items()}
    assert codes == {"03": ["crash"], "09": ["timeout"], "12": ["memory"]}
    assert built.figures.records == len(texts) - len(words)
    assert all(row["payload"] for row in rows.values())
