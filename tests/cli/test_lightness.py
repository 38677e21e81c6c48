"""What a call loads: what it does not need would take longer than a text."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from clean.cli import app
from tests.support.projects import run

CALL = """
import sys
from clean.cli import main
try:
    main()
finally:
    print(*(name for name in sys.modules), file=sys.stderr)
"""
HEAVY = [
    "pydantic",
    "rich",
    "trafilatura",
    "pyarrow",
    "importlib.metadata",
    "clean.extraction.looking",
    "clean.intake.project",
]


@pytest.mark.parametrize("more", [[], ["--language", "en"]])
def test_cleaning_a_text_loads_nothing_heavy(tmp_path: Path, more: list[str]) -> None:
    """No page is read, no record made, and every option is a text or left out."""
    story = tmp_path / "story.txt"
    story.write_text("Rain again\n\nIt rained on Tuesday, said Ann Smith, and the river rose once more.\n", "utf-8")
    call = [sys.executable, "-c", CALL, "text", str(story), *more]
    said = subprocess.run(call, capture_output=True, text=True, check=True)
    assert "It rained on Tuesday" in said.stdout
    assert [name for name in HEAVY if name in said.stderr.split()] == []


def test_another_typer_reads_the_parameters_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What its parameters are made of may change; then more is loaded, and nothing else differs."""
    story = tmp_path / "story.txt"
    story.write_text("Rain again\n\nIt rained on Tuesday, said Ann Smith.\n", "utf-8")
    monkeypatch.setattr(app, "_INNER", ("of_another_version",))
    done = run("text", story, "--language", "en")
    assert (done.returncode, done.stderr) == (0, "")
    assert "It rained on Tuesday" in done.stdout
