"""What becomes of workers and unfinished files when a process ends in the middle of its work."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from clean import scratch
from tests.support.projects import ARTICLE, project, run

SOON = 30
"""Seconds after which a process that should have ended is taken for an orphan."""

WAITING = """\
import os
import time
from pathlib import Path

from clean.rules import Rule, drop

HERE = Path(os.environ["WAITING"])


def waits(view):
    if "Vestergaard" in view.text:
        (HERE / str(os.getpid())).touch()
        while not (HERE / "go").exists():
            time.sleep(0.05)


def look(view):
    waits(view)
    return (drop(line, "own_ahoy") for line in view.labels if line.bare == "ahoy")

RULES = (Rule("own_ahoy", 1, "A button.", "boilerplate", 90, look, ("It rained.\\n\\n[-ahoy-]",), ("It rained.",)),)
"""


@pytest.fixture
def waiting(tmp_path: Path) -> Path:
    """Make a project whose rule waits in each document until a file `go` appears."""
    root = project(tmp_path / "p", {f"{n}.txt": ARTICLE.encode() for n in range(40)})
    (root / "raw" / "rules.py").write_text(WAITING, encoding="utf-8")
    recipe = root / "raw" / "corpus.toml"
    recipe.write_text(recipe.read_text(encoding="utf-8") + "[rules]\npython = true\n", encoding="utf-8")
    return root


def started(root: Path, *options: str | Path, at: int) -> Iterator[subprocess.Popen[str]]:
    """Start a build, and yield it once so many processes are in the middle of a document."""
    here = root.parent / "waiting"
    here.mkdir(exist_ok=True)
    for old in here.iterdir():
        old.unlink()
    temporary = root.parent / "temporary"
    temporary.mkdir(exist_ok=True)
    env = {**os.environ, "WAITING": str(here), "TMPDIR": str(temporary), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "clean", "build", "--root", str(root), *map(str, options)]
    building = subprocess.Popen(
        command, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    end = time.monotonic() + SOON
    while len(list(here.iterdir())) < at and time.monotonic() < end and building.poll() is None:
        time.sleep(0.05)
    assert len(list(here.iterdir())) == at, building.poll()
    yield building
    with suppress(ProcessLookupError):
        os.killpg(building.pid, signal.SIGKILL)


def ended(building: subprocess.Popen[str]) -> tuple[int, str]:
    """Wait until nobody holds the standard output of a build any more: no worker outlives it."""
    _, said = building.communicate(timeout=SOON)
    return building.returncode, said


def left(root: Path) -> list[str]:
    """Name what lies in the release folder and among the temporary files, but for the lock and the finished shards."""
    hidden = [path.name for path in (root / "release").iterdir() if path.name not in {".lock", ".cache"}]
    return sorted(hidden + [path.name for path in (root.parent / "temporary").iterdir()])


def again(root: Path, waiting: Path) -> None:
    """Build once more; afterwards there is the release, and nothing else."""
    (waiting / "go").touch()
    assert run("build", "--root", root, env={"WAITING": str(waiting)}).returncode == 0
    assert left(root) == ["1.0.0", "CHANGELOG.md", "index.json"]


ENDS = {"terminated": ("SIGTERM", 143), "hung up": ("SIGHUP", 129), "interrupted": ("SIGINT", 130)}


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("end", ENDS)
def test_a_build_that_is_asked_to_end_leaves_nothing(waiting: Path, end: str, workers: int) -> None:
    """Whoever reads its output reads the end of it; no worker, no file and no traceback is left."""
    name, code = ENDS[end]
    for building in started(waiting, "--workers", str(workers), at=workers):
        building.send_signal(getattr(signal, name))
        returned, said = ended(building)
        assert (returned, "Traceback" in said) == (code, False), said
        assert left(waiting) == []
    again(waiting, waiting.parent / "waiting")


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("workers", [1, 2])
def test_a_killed_build_leaves_no_worker_and_the_next_one_sweeps_its_files(waiting: Path, workers: int) -> None:
    """Its unfinished texts lie in the project, where git does not see them, and nowhere else."""
    for building in started(waiting, "--workers", str(workers), at=workers):
        building.kill()
        ended(building)
        assert left(waiting) == [".building"]
    again(waiting, waiting.parent / "waiting")


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c_reaches_all_processes_but_only_one_speaks(waiting: Path) -> None:
    """A terminal sends it to the whole group; the workers leave the answer to the process that was called."""
    for building in started(waiting, "--workers", "2", at=2):
        os.killpg(building.pid, signal.SIGINT)
        returned, said = ended(building)
        assert (returned, "Traceback" in said) == (130, False), said
        assert left(waiting) == []


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_killed_worker_is_replaced(waiting: Path) -> None:
    """As the system kills one when memory is short; its shard is done again, and the release is that of any build."""
    for building in started(waiting, "--workers", "2", at=2):
        worker = min(int(path.name) for path in (waiting.parent / "waiting").iterdir())
        os.kill(worker, signal.SIGKILL)
        (waiting.parent / "waiting" / "go").touch()
        returned, said = ended(building)
        assert (returned, said) == (0, "")
        assert left(waiting) == ["1.0.0", "CHANGELOG.md", "index.json"]
    assert run("check", "--root", waiting, env={"WAITING": str(waiting.parent / "waiting")}).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_killed_build_elsewhere_says_what_to_do(waiting: Path, tmp_path: Path) -> None:
    """Its unfinished files lie in the folder that was named, which the next build refuses with a hint."""
    out = tmp_path / "out"
    for building in started(waiting, "--to", out, at=1):
        building.kill()
        ended(building)
        assert not (waiting / "release").exists() or left(waiting) == []
    done = run("build", "--root", waiting, "--to", out, env={"WAITING": str(waiting)})
    assert (done.returncode, "not empty" in done.stderr, "hint: name a new folder" in done.stderr) == (2, True, True)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_nohup_is_respected(tmp_path: Path) -> None:
    """A signal that the caller has switched off stays off."""
    code = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
    code += "import sys; sys.argv = ['clean', 'status', '--root', sys.argv[1]]\nfrom clean.cli import main\n"
    code += "import os, typer\nreal = typer.echo\n"
    code += "typer.echo = lambda *a, **k: (os.kill(os.getpid(), signal.SIGHUP), real(*a, **k))\nmain()\n"
    root = project(tmp_path, {"a.txt": ARTICLE.encode()})
    done = subprocess.run([sys.executable, "-c", code, root], capture_output=True, text=True, check=False)
    assert (done.returncode, bool(done.stdout)) == (0, True), done.stderr


PLACES: dict[str, Callable[[Path], Path | None]] = {"beside a release": lambda path: path, "temporary": lambda _: None}


@pytest.mark.parametrize("place", PLACES)
def test_a_scratch_folder_is_swept_once_its_owner_is_gone(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That of a living process stays, that of a killed one goes with the next call, a stranger's is left alone."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    code = "import sys; from pathlib import Path; from clean.scratch import scratch\n"
    code += "import tempfile; tempfile.tempdir = sys.argv[1]\n"
    code += "with scratch() as place:\n    (place / 'text').touch(); print(place, flush=True); input()\n"
    holder = subprocess.Popen(
        [sys.executable, "-c", code, tmp_path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    theirs = Path(holder.stdout.readline().strip())
    (tmp_path / "clean-report").mkdir()
    with scratch.scratch(PLACES[place](tmp_path)) as ours:
        assert (theirs / "text").exists()
        assert ours.parent == tmp_path
    holder.kill()
    holder.communicate()
    assert (theirs / "text").exists()
    with scratch.scratch(PLACES[place](tmp_path)) as ours:
        assert sorted(path.name for path in tmp_path.iterdir()) == sorted([ours.name, "clean-report"])
    assert [path.name for path in tmp_path.iterdir()] == ["clean-report"]


def test_several_at_once_have_folders_of_their_own(tmp_path: Path) -> None:
    """Nobody sweeps the folder of somebody who is alive, however many begin together."""
    found: list[Path] = []
    gate = threading.Barrier(8)

    def work() -> None:
        with scratch.scratch(tmp_path) as place:
            found.append(place)
            gate.wait(SOON)
            (place / "text").write_text("text", encoding="utf-8")
            gate.wait(SOON)
            assert (place / "text").exists()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 8
    assert list(tmp_path.iterdir()) == []
