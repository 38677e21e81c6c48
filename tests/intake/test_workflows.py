"""The workflows that `clean init` writes, and our own, read by a linter for workflows."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from clean.intake import init
from clean.intake.project.toolkit_source import requirement

OURS = Path(__file__).parents[2] / ".github" / "workflows"


def lint(*files: Path) -> subprocess.CompletedProcess[str]:
    """Run zizmor on files, without the network; it fails on any finding."""
    program = Path(sys.executable).with_name("zizmor")
    found = program if program.exists() else shutil.which("zizmor")
    command = [str(found), "--offline", "--no-progress", *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """Create a corpus and return its workflow."""
    init(tmp_path / "news")
    return tmp_path / "news" / ".github" / "workflows" / "corpus.yml"


def test_a_new_corpus_checks_itself(written: Path) -> None:
    """The linter finds nothing; the toolkit is pinned, and no outside input gets into a script."""
    done = lint(written)
    assert done.returncode == 0, done.stdout + done.stderr
    workflow = yaml.safe_load(written.read_text(encoding="utf-8"))
    jobs = workflow["jobs"]
    runs = [step.get("run", "") for job in jobs.values() for step in job["steps"]]
    assert "clean check" in runs
    assert any("clean diff ../base . --markdown" in run for run in runs)
    assert workflow["env"] == {"TOOLKIT": requirement()}
    assert sum(run == 'python -m pip install "$TOOLKIT"' for run in runs) == 2
    assert not any("${{" in run or "$toolkit" in run for run in runs)


def test_the_linter_can_fail(written: Path) -> None:
    """A title that goes into a script is found."""
    text = written.read_text(encoding="utf-8")
    harmed = text.replace("run: clean check", "run: echo ${{ github.event.pull_request.title }}")
    written.write_text(harmed, encoding="utf-8")
    assert lint(written).returncode != 0


def test_our_own() -> None:
    """They pass as well."""
    assert OURS.is_dir()
    done = lint(*OURS.glob("*.yml"))
    assert done.returncode == 0, done.stdout + done.stderr
