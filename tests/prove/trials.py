"""One trial: start a verb in a project, disturb it, call it again, and see what became of the project."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.release.hub.server import Hub, running
from tests.support.projects import ARTICLE, WITHOUT_BYTECODE, project, run, tree
from tests.verdicts.test_verdicts import verdict

REPO = "ada/news"
SOON = 180
"""Seconds after which a process that should have ended is taken for an orphan."""
SAME, TOLD, BROKEN = "same", "told", "broken"
"""What the next call makes: the same bytes as undisturbed; a message that says what to do; neither."""


@dataclass(frozen=True)
class Place:
    """A project, what surrounds it, and the stand-in for the Hub."""

    root: Path
    hub: Hub
    env: dict[str, str]

    @property
    def temporary(self) -> Path:
        """The folder for temporary files of the processes."""
        return self.root.parent / "temporary"

    def state(self) -> dict[str, str]:
        """Return the digest of every file that counts, and the tags on the Hub with their files."""
        files = {path: digest for path, digest in tree(self.root).items() if "/." not in f"/{path}"}
        tags = {
            f"{REPO}@{tag}": json.dumps(sorted(repo.commits[at]))
            for repo in self.hub.repos.values()
            for tag, at in repo.tags.items()
        }
        return files | tags

    def litter(self) -> list[str]:
        """Name what no process should leave: temporary files, and hidden ones but for the lock and the store."""
        known = {".lock", ".cache", ".gitignore", ".github"}
        hidden = (path for path in self.root.rglob(".*") if path.name not in known)
        return sorted(path.name for path in (*hidden, *self.temporary.iterdir()))

    def start(self, words: tuple[str, ...], limit: int | None = None) -> subprocess.Popen[str]:
        """Start the command line in a session of its own; `limit` is the size in bytes that its files may have."""
        env = self.env if limit is None else self.env | WITHOUT_BYTECODE
        return subprocess.Popen(
            [sys.executable, "-m", "clean", *words],
            cwd=self.root, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            start_new_session=True, preexec_fn=None if limit is None else lambda: _limit(limit),  # noqa: PLW1509 - it takes no lock
        )  # fmt: skip

    def call(self, words: tuple[str, ...]) -> tuple[int, str]:
        """Run the command line to its end: exit code and what it says on standard error."""
        process = self.start(words)
        _, said = process.communicate(timeout=SOON)
        return process.returncode, said


def _limit(size: int) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@dataclass(frozen=True)
class Action:
    """A verb that changes something, and the project that it is called in."""

    words: tuple[str, ...]
    prepare: Callable[[Path], object]


def _texts(root: Path) -> None:
    project(root, {f"{n}.txt": ARTICLE.replace("forty", f"{n}").encode() for n in range(18)})


def _inputs(root: Path) -> None:
    _texts(root)
    for n in range(30):
        file = root.parent / "inputs" / f"more-{n}.txt"
        file.parent.mkdir(exist_ok=True)
        file.write_text(ARTICLE.replace("forty", f"{n} hundred"), encoding="utf-8")


def _built(root: Path) -> None:
    _texts(root)
    assert run("build", "--root", root).returncode == 0


def _frozen(root: Path) -> None:
    _built(root)
    assert run("freeze", "--root", root).returncode == 0


def _reviewed(root: Path) -> None:
    _built(root)
    lines = "".join(json.dumps(verdict(f"{n:032x}")) + "\n" for n in range(500))
    (root.parent / "decisions.jsonl").write_text(lines, encoding="utf-8")


ACTIONS = {
    "build": Action(("build", "--workers", "2"), _texts),
    "add": Action(("add", "../inputs"), _inputs),
    "freeze": Action(("freeze",), _built),
    "publish": Action(("publish", REPO, "--version", "1.0.0"), _frozen),
    "review --import": Action(("review", "--import", "../decisions.jsonl"), _reviewed),
}


@dataclass(frozen=True)
class Bench:
    """An action with a project to copy, what it makes of it undisturbed, and how long that takes in seconds."""

    action: Action
    template: Path
    wanted: dict[str, str]
    seconds: float

    @classmethod
    def of(cls, name: str, folder: Path) -> Bench:
        """Prepare one of the actions below a folder, and call it once undisturbed."""
        return cls.prepared(ACTIONS[name], folder)

    @classmethod
    def prepared(cls, action: Action, folder: Path) -> Bench:
        """Prepare an action below a folder, and call it once undisturbed."""
        template = folder / "template"
        action.prepare(template / "corpus")
        with copied(template, folder / "undisturbed") as place:
            began = time.monotonic()
            code, said = place.call(action.words)
            assert code == 0, said
            return cls(action, template, place.state(), time.monotonic() - began)

    def killed(self, folder: Path, number: signal.Signals, moment: float) -> tuple[str, str]:
        """Send a signal at a moment, a share of the time that the call takes; return the outcome and why."""
        with copied(self.template, folder) as place:
            process = place.start(self.action.words)
            time.sleep(moment * self.seconds)
            process.send_signal(number)
            try:
                process.communicate(timeout=SOON)  # ends when nobody holds the output any more
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                return BROKEN, "an orphan holds the output"
            return self.again(place)

    def cramped(self, folder: Path, size: int) -> tuple[str, str]:
        """Let no file grow beyond a size in bytes, as on a full disk; return the outcome and why."""
        with copied(self.template, folder) as place:
            process = place.start(self.action.words, size)
            _, said = process.communicate(timeout=SOON)
            if "Traceback" in said or (process.returncode and "hint:" not in said):
                return BROKEN, said
            return self.again(place)

    def again(self, place: Place) -> tuple[str, str]:
        """Call it once more, undisturbed; return the outcome and why."""
        code, said = place.call(self.action.words)
        if left := place.litter():
            return BROKEN, f"left behind: {', '.join(left)}"
        if place.state() == self.wanted:
            return SAME, said
        return (TOLD if code and "hint:" in said else BROKEN), said or "other bytes"


@contextmanager
def copied(template: Path, folder: Path) -> Iterator[Place]:
    """Copy what was prepared, start the stand-in for the Hub, and remove both afterwards."""
    shutil.copytree(template, folder)
    (folder / "temporary").mkdir()
    with running() as (address, hub):
        env = os.environ | {
            "HF_ENDPOINT": address, "HF_TOKEN": "hf_x", "HF_HUB_OFFLINE": "0", "HF_HUB_DISABLE_XET": "1",
            "HF_HOME": str(folder / "home"), "HF_HUB_DISABLE_PROGRESS_BARS": "1", "PYTHONUTF8": "1",
            "HF_DATASETS_DISABLE_PROGRESS_BARS": "1", "TMPDIR": str(folder / "temporary"),
            "PYTHONPATH": str(Path(__file__).parents[2]),
        }  # fmt: skip
        yield Place(folder / "corpus", hub, env)
    shutil.rmtree(folder)


def tampered(folder: Path) -> Iterator[tuple[str, bool]]:
    """Damage each file of a frozen release in three ways; yield which, and whether `clean check` notices."""
    _frozen(folder / "corpus")
    release = folder / "corpus" / "release" / "1.0.0"
    for file in sorted(path for path in release.rglob("*") if path.is_file()):
        data, name = file.read_bytes(), file.relative_to(release).as_posix()
        for way, damaged in (("a bit flipped", _flipped(data)), ("cut short", data[:-1]), ("removed", None)):
            file.unlink() if damaged is None else file.write_bytes(damaged)
            yield f"{name}, {way}", run("check", "--root", folder / "corpus").returncode == 1
            file.write_bytes(data)
    stray = release / "stray.txt"
    stray.touch()
    yield "a file added", run("check", "--root", folder / "corpus").returncode == 1
    stray.unlink()


def _flipped(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]
