"""What the workflow of a new corpus installs: a pinned version of the toolkit that exists, or a gap to fill in."""

from __future__ import annotations

import json
import subprocess
from importlib.metadata import Distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from clean.intake.project.toolkit_source import UNKNOWN, requirement

COMMIT = "0123456789abcdef0123456789abcdef01234567"


class Installed(Distribution):
    """A distribution that was installed from somewhere."""

    def __init__(self, told: object) -> None:
        self.told = told

    def read_text(self, filename: str) -> str | None:
        """Return metadata, or what pip noted on the origin."""
        if filename == "METADATA":
            return "Metadata-Version: 2.1\nName: corpus-ledger\nVersion: 1.2.3\n"
        return json.dumps(self.told) if filename == "direct_url.json" and self.told else None

    def locate_file(self, path: object) -> Path:
        """Not needed."""
        return Path(str(path))


def git(url: str) -> dict[str, object]:
    """Return what pip notes on a repository."""
    return {"url": url, "vcs_info": {"vcs": "git", "commit_id": COMMIT}}


@pytest.mark.parametrize(
    ("told", "due"),
    [
        (None, "corpus-ledger==1.2.3"),
        (git("https://h.example/a/ledger.git"), f"corpus-ledger @ git+https://h.example/a/ledger.git@{COMMIT}"),
        (git("https://me:token@h.example/a"), f"corpus-ledger @ git+https://h.example/a@{COMMIT}"),
        ({"url": "file:///gone", "dir_info": {"editable": True}}, UNKNOWN),
        ({"url": "file:///gone/x.whl", "archive_info": {}}, UNKNOWN),
        ({"url": "https://h.example/x.whl", "archive_info": {}}, UNKNOWN),
    ],
)
def test_it_is_what_was_installed(told: object, due: str) -> None:
    """From an index by version, from a repository by commit, without anybody's token."""
    assert requirement(Installed(told)) == due


@pytest.mark.parametrize(
    ("origin", "known"), [("https://h.example/a", True), ("git@h.example:a", False), ("/srv/a", False), ("", False)]
)
def test_a_checkout_is_known_by_its_origin_and_commit(tmp_path: Path, origin: str, *, known: bool) -> None:
    """If others can reach its origin."""

    def run(*words: str) -> str:
        named = ("-c", "user.name=Ada", "-c", "user.email=ada@h.example")
        return subprocess.run(
            ["git", "-C", tmp_path, *named, *words], check=True, capture_output=True, text=True
        ).stdout.strip()

    run("init", "-q")
    run("commit", "-q", "--allow-empty", "-m", "x")
    if origin:
        run("remote", "add", "origin", origin)
    found = requirement(Installed({"url": tmp_path.as_uri(), "dir_info": {"editable": True}}))
    assert found == (f"corpus-ledger @ git+{origin}@{run('rev-parse', 'HEAD')}" if known else UNKNOWN)


def test_pip_understands_each_form() -> None:
    """Also the gap, so that its error names REPOSITORY."""
    for told in (None, git("https://h.example/a"), {"url": "https://h.example/x.whl", "archive_info": {}}):
        assert Requirement(requirement(Installed(told))).name == "corpus-ledger"
