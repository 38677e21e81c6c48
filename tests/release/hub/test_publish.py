"""Publishing end to end, with the real client against a stand-in for the Hub, in processes that know its address."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from clean.release.lifecycle import freeze
from clean.release.storage.layout import rows
from tests.release.editions import built, lake, pair
from tests.release.hub.server import Hub, running
from tests.release.tiny import merge

REPO = "ada/news"


@dataclass(frozen=True)
class World:
    """A project with two frozen versions, the address of the stand-in, and its contents."""

    root: Path
    hub: Hub
    env: dict[str, str]

    def clean(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the command line there."""
        return self._run("-m", "clean", *arguments)

    def python(self, code: str) -> str:
        """Run a researcher's code there and return its output."""
        done = self._run("-c", code)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments], env=self.env, cwd=self.root, capture_output=True, text=True, check=False
        )

    def publish(self, version: str, *more: str) -> subprocess.CompletedProcess[str]:
        """Publish a version."""
        return self.clean("publish", REPO, "--version", version, *more)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """Freeze two versions, and start the stand-in."""
    root = tmp_path / "corpus"
    for content in (lake(), merge(lake(), pair())):
        built(root, content)
        freeze(root)
    with running() as (address, hub):
        env = os.environ | {
            "HF_ENDPOINT": address, "HF_TOKEN": "hf_x", "HF_HUB_OFFLINE": "0",
            "HF_HUB_DISABLE_XET": "1", "HF_HOME": str(tmp_path / "home"),
            "HF_HUB_DISABLE_PROGRESS_BARS": "1", "HF_DATASETS_DISABLE_PROGRESS_BARS": "1",
            "PYTHONPATH": str(Path(__file__).parents[3]),
        }  # fmt: skip
        yield World(root, hub, {key: value for key, value in env.items() if key != "HF_DATASETS_CACHE"})


def test_two_versions_and_their_readers(world: World) -> None:
    """Each tag yields its own rows, with `load_dataset`, streamed, and with `clean.load`; the newest is the default."""
    dry = world.publish("1.0.0", "--dry-run")
    assert dry.returncode == 0, dry.stderr
    assert "+ data/train-00000-of-00001.parquet" in dry.stdout
    assert not world.hub.repos
    for version in ("1.0.0", "1.1.0"):
        done = world.publish(version)
        assert done.returncode == 0, done.stderr
    assert "already has v1.0.0 with the same files" in world.publish("1.0.0").stdout
    assert list(world.hub.repos[REPO].tags) == ["v1.0.0", "v1.1.0"]
    assert len(world.hub.repos[REPO].commits) == 3
    said = json.loads(
        world.python(
            "import json, clean\n"
            "from datasets import load_dataset\n"
            "found = {}\n"
            "for tag in ('v1.0.0', 'v1.1.0'):\n"
            f"    rows = load_dataset({REPO!r}, revision=tag, split='train')\n"
            f"    streamed = list(load_dataset({REPO!r}, revision=tag, split='train', streaming=True))\n"
            f"    checked = list(clean.load({REPO!r}, tag[1:]))\n"
            "    assert list(rows) == streamed == checked\n"
            "    found[tag] = [row['id'] for row in rows]\n"
            f"found['newest'] = [row['id'] for row in clean.load({REPO!r})]\n"
            f"found['edits'] = len(clean.load({REPO!r}, '1.0.0', 'edits'))\n"
            "print(json.dumps(found))\n"
        )
    )
    one, two = ([row["id"] for row in rows(world.root / "release" / v, "default")] for v in ("1.0.0", "1.1.0"))
    edits = len(list(rows(world.root / "release" / "1.0.0", "edits")))
    assert said == {"v1.0.0": one, "v1.1.0": two, "newest": two, "edits": edits}


def test_what_can_not_be_published_is_told(world: World) -> None:
    """An older version over a newer one, a tag with other files, a version that does not exist, one that was yanked."""
    assert world.publish("1.1.0").returncode == 0
    older = world.publish("1.0.0")
    assert older.returncode == 2
    assert "newer than 1.0.0" in older.stderr
    repo = world.hub.repos[REPO]
    commit = repo.tags["v1.1.0"]
    repo.commits[commit] = {**repo.commits[commit], "README.md": b"another", "SHA256SUMS": b"another"}
    other = world.publish("1.1.0")
    assert other.returncode == 2
    assert "already exists with other files" in other.stderr
    assert "there are: 1.0.0, 1.1.0" in world.publish("3.0.0").stderr
    world.clean("yank", "1.1.0", "--why", "a wrong date")
    assert "was yanked: a wrong date" in world.publish("1.1.0").stderr


def test_without_a_connection(world: World) -> None:
    """The error says so, and no other version is returned."""
    world.env["HF_ENDPOINT"] = "http://127.0.0.1:9"
    done = world.publish("1.1.0")
    assert done.returncode == 2
    assert "hint: " in done.stderr
    assert "Traceback" not in done.stderr


def test_killed_at_some_requests() -> None:
    """A reader sees the version absent, or whole and tagged; published again, it is whole, and the older one stays."""
    kills = [sys.executable, "-m", "tests.release.hub.kills", "4"]
    done = subprocess.run(kills, capture_output=True, text=True, check=True)
    table = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(table) > 12
    assert {row["left"] for row in table} == {"absent", "whole"}
    for row in table:
        assert row["killed"]
        assert row["left"] == ("whole" if row["moment"] == "after" and "/tag/" in row["request"] else "absent"), row
        assert row["again"] == row.get("older", "whole") == "whole"
