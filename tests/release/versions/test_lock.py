"""One build, freeze or check at a time: the second one gets an error and changes nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from clean.errors import ReleaseError
from clean.release.versions import alone
from clean.release.versions.lock import FILE
from tests.support.projects import ARTICLE, project, run, tree


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a small corpus once."""
    root = project(tmp_path_factory.mktemp("locked"), {"ferry.txt": ARTICLE.encode()})
    assert run("build", "--root", root).returncode == 0
    return root


@pytest.mark.parametrize("verb", ["build", "freeze", "check"])
def test_a_second_process_is_told(built: Path, verb: str) -> None:
    """One message with its hint, no traceback, and the release as it was; afterwards the verb works."""
    before = tree(built / "release")
    with alone(built):
        done = run(verb, "--root", built)
    assert done.returncode == 2
    assert "another process is working on this corpus" in done.stderr
    assert "hint: wait" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(built / "release") == before


def test_the_lock_ends_with_the_block(built: Path) -> None:
    """Within one process too, and after an error."""
    with pytest.raises(ZeroDivisionError), alone(built):
        with pytest.raises(ReleaseError, match="another process"), alone(built):
            pass
        1 / 0  # noqa: B018
    with alone(built):
        pass
    assert (built / "release" / FILE).read_bytes() == b""


def test_a_killed_process_leaves_no_lock(built: Path) -> None:
    """The system releases it, whatever became of the process."""
    code = "import sys; from pathlib import Path; from clean.release import alone\n"
    code += "with alone(Path(sys.argv[1])):\n    print('in', flush=True)\n    input()\n"
    holder = subprocess.Popen([sys.executable, "-c", code, built], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert holder.stdout is not None
    assert holder.stdout.readline().strip() == b"in"
    with pytest.raises(ReleaseError), alone(built):
        pass
    holder.kill()
    holder.communicate()
    with alone(built):
        pass


def test_building_elsewhere_needs_no_lock(built: Path, tmp_path: Path) -> None:
    """`build --to` changes nothing in the project."""
    with alone(built):
        assert run("build", "--root", built, "--to", tmp_path / "out").returncode == 0


def test_where_there_is_no_release_nothing_is_made(tmp_path: Path) -> None:
    """A mistaken path stays as it is."""
    with alone(tmp_path / "nowhere"):
        pass
    assert list(tmp_path.iterdir()) == []
