"""The engine that uses a Ray cluster."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from clean import building
from tests.support.projects import ARTICLE, CHECKOUT, project, tree

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="nodes of one machine, as Ray has them on Linux")


def test_the_same_bytes_from_two_nodes_one_of_which_is_lost(tmp_path: Path) -> None:
    """What the lost node had to do is done by the other."""
    root = project(tmp_path / "p", {f"{n:02d}.txt": f"{ARTICLE}\n\nNumber {n} came.".encode() for n in range(60)})
    here = building.build(root, to=tmp_path / "here")
    command = [sys.executable, "-m", "tests.building.ray_build", root, tmp_path / "there"]
    token = tmp_path / "token"  # Ray writes one, by default below the user's home
    env = {**os.environ, "PYTHONPATH": str(CHECKOUT), "RAY_AUTH_TOKEN_PATH": str(token)}
    done = subprocess.run(command, cwd=CHECKOUT, env=env, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == here.content_digest
    assert tree(tmp_path / "there") == tree(here.folder)
