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
        1 / 0  # noqa: B018 - an error nobody expects
    with alone(built):
        pass
    assert (built / "release" / FILE).read_bytes() == b""


def test_a_killed_process_leaves_no_lock(built: Path) -> None:
    """The system releases it, whatever became of the process."""
    code = "import sys; from pathlib import Path; from clean.release.versions import alone\n"
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


def test_a_folder_that_nobody_can_write_is_not_locked(tmp_path: Path) -> None:
    """Where no file can be created, here because a folder has its name, nobody can build either."""
    (tmp_path / "release" / FILE).mkdir(parents=True)
    with alone(tmp_path), alone(tmp_path):
        pass


def test_git_does_not_see_the_lock(tmp_path: Path) -> None:
    """The file that stays is ignored by the project that `clean init` makes."""
    root = tmp_path / "corpus"
    assert run("init", root).returncode == 0
    (root / "release").mkdir(exist_ok=True)
    with alone(root):
        assert (root / "release" / FILE).is_file()
    subprocess.run(["git", "init", "--quiet", root], check=True)
    seen = subprocess.run(
        ["git", "status", "--porcelain", "--untracked-files=all"],
        cwd=root, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert "raw/corpus.toml" in seen
    assert FILE not in seen


def test_two_at_once_are_never_inside(tmp_path: Path) -> None:
    """However many start at the same time, exactly one gets in and the others are told at once."""
    (tmp_path / "release").mkdir()
    code = "import sys; from pathlib import Path\nfrom clean.errors import ReleaseError\n"
    code += "from clean.release.versions import alone\nprint('ready', flush=True); input()\n"
    code += "try:\n    with alone(Path(sys.argv[1])):\n        print('in', flush=True); input()\n"
    code += "except ReleaseError:\n    print('told', flush=True)\n"
    command = [sys.executable, "-c", code, tmp_path]
    several = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    said = [_told(process) for process in several]
    assert said == ["ready"] * 3
    for process in several:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    assert sorted(_told(process) for process in several) == ["in", "told", "told"]
    for process in several:
        process.kill()
        process.communicate()


def _told(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()
