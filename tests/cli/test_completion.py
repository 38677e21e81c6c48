"""Tab completion, by the protocol that the shells speak."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import ROOT
from tests.support.projects import ARTICLE, project, run

INDEX = json.loads((ROOT / "release" / "index.json").read_text(encoding="utf-8"))["versions"]
VERSIONS = {entry["version"] for entry in INDEX}
"""The versions of the sample corpus."""
FROZEN = {entry["version"] for entry in INDEX if entry["state"] == "frozen"}


def beginning(start: str, before: str = "") -> set[str]:
    """Return the versions that begin so, each with something before it."""
    return {before + version for version in VERSIONS if version.startswith(start)}


def bash(words: str, cwd: Path = ROOT) -> list[str]:
    """Complete the last word of a command line as the script for bash asks for it."""
    place = {"COMP_WORDS": words, "COMP_CWORD": str(len(words.split(" ")) - 1), "_CLEAN_COMPLETE": "complete_bash"}
    return run(env=place, cwd=cwd).stdout.split()


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("clean re", {"restore", "rehydrate", "review", "remove"}),
        ("clean remove parrot", {"parrot-mayor"}),
        ("clean sta", {"status"}),
        ("clean build --w", {"--workers"}),
        ("clean explain parrot", {"parrot-mayor"}),
        ("clean explain no-such", set()),
        ("clean audit ", VERSIONS),
        ("clean audit --document bean", {"bean-library"}),
        ("clean yank ", FROZEN),
        ("clean publish a/b --version 1", beginning("1")),
        ("clean verify rel", beginning("", "release/")),
        ("clean diff release/1.0.0 release/2", beginning("2", "release/")),
        ("clean diff a b --policy f", {"frictionless"}),
        ("clean text x --keep c", {"captions", "comments"}),
        ("clean text x --language d", {"da", "de"}),
        ("clean add x --kind f", {"forum"}),
        ("clean answers uses.m", {"uses.misuse"}),
    ],
)
def test_bash_is_offered(words: str, offered: set[str]) -> None:
    """Verbs, options, and what the project in the current folder holds."""
    assert set(bash(words)) == offered


def test_the_project_is_that_of_the_option(tmp_path: Path) -> None:
    """`--root` counts for completion, too; a document without an id is named after its file."""
    root = project(tmp_path, {"ferry.txt": ARTICLE.encode(), "fog.txt": b"x"})
    assert bash(f"clean explain --root {root} f") == ["ferry", "fog"]


@pytest.mark.parametrize("words", ["clean explain ", "clean audit ", "clean verify r", "clean takedown "])
@pytest.mark.parametrize("content", [b"", b"\xff", b"[]", b'{"versions": [1, {"x": 2}]}', b'{"path": 1}\n7\n{'])
def test_broken_files_offer_nothing(words: str, content: bytes, tmp_path: Path) -> None:
    """A key press is no place for an error message."""
    for name in ("release/index.json", "raw/manifest.jsonl"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_bytes(content)
    place = {"COMP_WORDS": words, "COMP_CWORD": "2", "_CLEAN_COMPLETE": "complete_bash"}
    done = run(env=place, cwd=tmp_path)
    assert (done.stdout.strip(), done.stderr) == ("", "")


def test_zsh_and_fish_are_offered_the_same() -> None:
    """Their scripts hand over the command line in another way."""
    zsh = run(env={"_CLEAN_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "clean audit 1"}, cwd=ROOT)
    assert zsh.stdout.strip() == """_arguments '*: :(("1.0.0"))'"""
    line = {"_TYPER_COMPLETE_FISH_ACTION": "get-args", "_TYPER_COMPLETE_ARGS": "clean audit "}
    fish = run(env={"_CLEAN_COMPLETE": "complete_fish", **line}, cwd=ROOT)
    assert set(fish.stdout.split()) == VERSIONS


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_script(shell: str, tmp_path: Path) -> None:
    """To look at, or installed where that shell finds it."""
    home = {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path), "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    shown = run("--show-completion", shell, env=home)
    assert f"_CLEAN_COMPLETE=complete_{shell}" in shown.stdout
    assert run("--install-completion", shell, env=home).returncode == 0
    written = [file.read_text(encoding="utf-8") for file in tmp_path.rglob("*") if file.is_file()]
    assert any(shown.stdout.strip() in text for text in written)


if shutil.which("bash") and os.name == "posix":

    def test_bash_itself_completes(tmp_path: Path) -> None:
        """The script is sourced by a real shell, which calls the function that it defines."""
        command = tmp_path / "clean"
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m clean "$@"\n', encoding="utf-8")
        command.chmod(0o755)
        script = (
            'eval "$(_CLEAN_COMPLETE=source_bash clean)"\n'
            "COMP_WORDS=(clean explain parrot); COMP_CWORD=2\n"
            "_clean_completion clean parrot explain\n"
            'printf "%s\\n" "${COMPREPLY[@]}"\n'
        )
        path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
        environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            ["bash", "--norc", "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
        )
        assert done.stdout.split() == ["parrot-mayor"]
