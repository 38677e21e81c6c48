"""Builds whose processes are killed, any of them at any moment, once or over and over; and builds on a full disk."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.prove.trials import BROKEN, SOON, Action, Bench, copied
from tests.support.projects import ARTICLE, project

TEXTS = 48
"""Enough for several shards."""
SHARES = (0.1, 0.3, 0.5, 0.7, 0.9)
"""What a full disk has room for, as shares of what a build needs."""
_LARGE = 2**30


def bench(folder: Path, texts: int = TEXTS) -> Bench:
    """Prepare a project with this many texts, and build it once undisturbed by two workers."""

    def prepare(root: Path) -> None:
        project(root, {f"{n:03d}.txt": ARTICLE.replace("forty", f"{n} old").encode() for n in range(texts)})

    words = ("build", "--workers", "2", "--engine", "local_processes")
    return Bench.prepared(Action(words, prepare), folder)


def killed_once(prepared: Bench, folder: Path, rng: random.Random) -> tuple[str, str]:
    """Kill one process of a build at a random moment; unless it is the first one, the build must finish by itself."""
    with copied(prepared.template, folder) as place:
        process = place.start(prepared.action.words)
        time.sleep(rng.uniform(0.05, 1) * prepared.seconds)
        victim = _kill_one(process, rng)
        said = _ended(process)
        if victim != process.pid and process.returncode:
            return BROKEN, said or "a build did not survive the death of a worker"
        return prepared.again(place)


def killed_often(prepared: Bench, folder: Path, rng: random.Random, times: int) -> tuple[str, str]:
    """Kill a build so many times, mostly before it is done, and let it finish at last."""
    with copied(prepared.template, folder) as place:
        while times > 0:
            process = place.start(prepared.action.words)
            time.sleep(rng.uniform(0.3, 0.9) * prepared.seconds)
            if _kill_one(process, rng) != process.pid:
                time.sleep(rng.uniform(0, 0.3) * prepared.seconds)
                process.kill()
                times -= 1
            _ended(process)
            times -= 1
        return prepared.again(place)


def room_for(prepared: Bench, folder: Path) -> int:
    """Return how many bytes a release takes on a disk, with the store of finished shards."""
    with copied(prepared.template, folder) as place, _disk(place.root / "release", _LARGE):
        code, said = place.call(prepared.action.words)
        assert code == 0, said
        return sum(file.stat().st_blocks * 512 for file in (place.root / "release").rglob("*"))


def on_small_disk(prepared: Bench, folder: Path, size: int) -> tuple[str, str]:
    """Build where there is room for so many bytes, which must fail with a hint, then where there is room enough."""
    with copied(prepared.template, folder) as place, _disk(place.root / "release", size) as resize:
        code, said = place.call(prepared.action.words)
        if not code or "Traceback" in said or "hint:" not in said:
            return BROKEN, said or "a build without room succeeded"
        resize(_LARGE)
        return prepared.again(place)


def may_mount() -> bool:
    """Return whether this process may mount file systems."""
    with tempfile.TemporaryDirectory() as place:
        mounted = subprocess.run(["mount", "-t", "tmpfs", "tmpfs", place], capture_output=True, check=False)
        if mounted.returncode == 0:
            _run("umount", place)
        return mounted.returncode == 0


def _kill_one(process: subprocess.Popen[str], rng: random.Random) -> int:
    """Kill a build, or one of the processes that it started."""
    victim = rng.choice([process.pid, *_children(process.pid)])
    try:
        os.kill(victim, signal.SIGKILL)
    except ProcessLookupError:
        return 0  # it is done
    return victim


def _children(pid: int) -> list[int]:
    """Return the processes that a process has started, as Linux tells them."""
    files = Path(f"/proc/{pid}/task").glob("*/children")
    return sorted(int(child) for file in files for child in file.read_text(encoding="ascii").split())


def _ended(process: subprocess.Popen[str]) -> str:
    """Wait until nobody holds the output of a build any more, and return what it said."""
    try:
        return process.communicate(timeout=SOON)[1]
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        return "an orphan holds the output"


@contextmanager
def _disk(folder: Path, size: int) -> Iterator[Callable[[int], None]]:
    """Have a disk of a size in bytes at a folder, which can be made larger."""
    folder.mkdir()
    _run("mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder))
    try:
        yield lambda size: _run("mount", "-o", f"remount,size={size}", str(folder))
    finally:
        _run("umount", str(folder))


def _run(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True)
