"""The environment, continuous integration and workflow do what they claim."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.house import ROOT

WORKFLOW = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))


def commands(job: str) -> str:
    """Return everything that a job of the workflow runs."""
    return "\n".join(step.get("run", "") for step in WORKFLOW["jobs"][job]["steps"])


def test_workflow_covers_the_platforms() -> None:
    """Linux, macOS and Windows, on the oldest supported Python and a new one."""
    jobs = WORKFLOW["jobs"]
    systems = {*jobs["unix"]["strategy"]["matrix"]["os"], jobs["windows"]["runs-on"]}
    assert systems == {"ubuntu-latest", "macos-latest", "windows-latest"}
    assert {tuple(job["strategy"]["matrix"]["python"]) for job in jobs.values()} == {("3.11", "3.13")}


def test_workflow_runs_the_script() -> None:
    """Where make is available, the workflow runs the same script as a person."""
    assert commands("unix") == "\n\nbash .ci/run"


@pytest.mark.parametrize("step", ["pytest --ignore=tests/wheel", "pytest tests/test_floors.py", "pytest tests/wheel"])
def test_windows_runs_the_same_tests(step: str) -> None:
    """Whatever a make target runs is also run on Windows."""
    assert step in (ROOT / "Makefile").read_text(encoding="utf-8")
    assert f"python -m {step}" in commands("windows")


@pytest.mark.parametrize("tool", ["ruff check", "ruff format --check", "mypy", "clean check"])
def test_windows_runs_the_same_tools(tool: str) -> None:
    """Each tool is also run on Windows."""
    assert f"$(BIN)/{tool}" in (ROOT / "Makefile").read_text(encoding="utf-8")
    assert f"python -m {tool}" in commands("windows")


def test_a_newcomer_finds_the_command() -> None:
    """`make release` installs it into .venv, so README and make say how to get at it before they use it."""
    shell = [line[2:] for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines() if line[:2] == "$ "]
    verbs = [number for number, line in enumerate(shell) if line.startswith("clean ")]
    assert shell[verbs[0] - 1].split()[:2] == [".", ".venv/bin/activate"]
    assert ". $(VENV)/bin/activate" in (ROOT / "Makefile").read_text(encoding="utf-8").partition("\ntest:")[0]


REPORT = '<testsuites><testsuite tests="{}" failures="{}" errors="{}" skipped="{}"/></testsuites>'


@pytest.mark.parametrize(
    ("counts", "line", "code"),
    [
        ((5, 0, 0, 0), "tests: 5 passed, 0 failed", 0),
        ((5, 0, 0, 2), "tests: 3 passed, 0 failed", 0),
        ((5, 1, 1, 0), "tests: 3 passed, 2 failed", 1),
        ((0, 0, 0, 0), "tests: 0 passed, 0 failed", 1),
        ((2, 0, 0, 2), "tests: 0 passed, 0 failed", 1),
    ],
)
def test_a_run_without_tests_fails(tmp_path: Path, counts: tuple[int, ...], line: str, code: int) -> None:
    """The script's last line states how many tests passed; none is a failure."""
    report = tmp_path / "report.xml"
    report.write_text(REPORT.format(*counts), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, ROOT / ".ci/result.py", report], check=False, capture_output=True, text=True, encoding="utf-8"
    )
    assert (done.stdout.splitlines()[-1], done.returncode) == (line, code)


if shutil.which("make"):

    def make(path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run make with nothing on the search path but one folder."""
        return subprocess.run(
            [str(shutil.which("make")), *arguments],
            cwd=ROOT, env={"PATH": str(path)}, check=False, capture_output=True, text=True,
        )  # fmt: skip

    def command(folder: Path, name: str, script: str) -> None:
        """Put a small command on the search path."""
        file = folder / name
        file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        file.chmod(0o755)

    def test_an_old_python_is_named(tmp_path: Path) -> None:
        """If every Python is too old, make reports what it found and what to do."""
        command(tmp_path, "python3", 'case "$1" in --version) echo "Python 3.9.2" ;; *) exit 1 ;; esac')
        done = make(tmp_path, f"VENV={tmp_path}/venv", f"{tmp_path}/venv/.created")
        assert done.returncode
        assert "Python 3.11 or newer" in done.stderr
        assert "Found: Python 3.9.2" in done.stderr

    def test_a_newer_python_is_taken(tmp_path: Path) -> None:
        """`python3` is too old, `python3.12` is not: the environment is created with that."""
        command(tmp_path, "python3", "exit 1")
        (tmp_path / "python3.12").symlink_to(sys.executable)
        (tmp_path / "touch").symlink_to(str(shutil.which("touch")))
        done = make(tmp_path, f"VENV={tmp_path}/venv", f"{tmp_path}/venv/.created")
        assert done.returncode == 0, done.stderr
        assert (tmp_path / "venv" / "bin" / "python").exists()

    def test_an_active_environment_does_not_leak(tmp_path: Path) -> None:
        """Variables of an environment that is active in the caller's shell are unset for everything that make runs."""
        leaks = {"VIRTUAL_ENV": "elsewhere", "PYTHONPATH": "elsewhere", "PIP_TARGET": "elsewhere"}
        rule = "include Makefile\nshow:\n\t@env\n"
        (tmp_path / "show.mk").write_text(rule, encoding="utf-8")
        done = subprocess.run(
            [str(shutil.which("make")), "-f", str(tmp_path / "show.mk"), "show"],
            cwd=ROOT, env=os.environ | leaks, check=True, capture_output=True, text=True,
        )  # fmt: skip
        assert "elsewhere" not in done.stdout
        assert "PATH=" in done.stdout
