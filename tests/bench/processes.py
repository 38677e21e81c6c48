"""Whole processes against each other, started in turn: what a user waits for, imports and all."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.inputs import Item
from tests.support.projects import RECIPE

PEERS = Path(__file__).parent / "peers"
LANGDETECT = "import sys, langdetect; langdetect.detect(open(sys.argv[1], encoding='utf-8').read())"

Command = Callable[[Path], Sequence[str | Path]]
"""Takes a folder that is new, and returns the words of a command that may write to it."""


def spent(commands: Mapping[str, Command], rounds: int) -> dict[str, list[float]]:
    """Run each command once beforehand and then in some rounds, and return the CPU seconds of each run."""
    found: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            with TemporaryDirectory() as folder:
                took = _cpu(command(Path(folder) / "out"))
            found[name] += [took] if number else []
    return found


def _cpu(command: Sequence[str | Path]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(list(map(str, command)), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def cleaning(file: Path) -> Command:
    """Return the command that prints the clean text of a file."""
    return lambda _out: (sys.executable, "-m", "clean", "text", file)


def naming(file: Path) -> Command:
    """Return the command that names the language of a file with langdetect."""
    return lambda _out: (sys.executable, "-c", LANGDETECT, file)


def building(project: Path) -> Command:
    """Return the command that builds a project, in one process."""
    return lambda out: (sys.executable, "-m", "clean", "build", "--workers", "1", "--root", project, "--to", out)


def notebook(source: Path) -> Command:
    """Return the command that does what a notebook does."""
    return lambda out: (sys.executable, PEERS / "notebook.py", source, out)


def datatrove(source: Path, python: Path) -> Command:
    """Return the command that runs datatrove's pipeline."""
    return lambda out: (python, PEERS / "with_datatrove.py", source, out)


def datatrove_python(folder: Path) -> Path:
    """Return the Python of an environment with datatrove, which is made in a folder unless it is there."""
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        wanted = PEERS / "requirements.txt"
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--requirement", wanted], check=True)
    return python


@contextmanager
def corpus(items: Sequence[Item]) -> Iterator[tuple[Path, Path]]:
    """Write items as a corpus project, and as JSON lines in a folder of their own, for as long as it lasts."""
    with TemporaryDirectory() as place:
        project, source = Path(place) / "project", Path(place) / "source"
        (project / "raw").mkdir(parents=True)
        source.mkdir()
        (project / "raw" / "corpus.toml").write_text(RECIPE, encoding="utf-8")
        manifest, lines = [], []
        for item in items:
            name = item.name + item.suffix
            (project / "raw" / name).write_text(item.content, encoding="utf-8", newline="")
            manifest.append({"path": name, "licence": "CC0-1.0", **({"url": item.url} if item.url else {})})
            held = "html" if item.suffix == ".html" else "text"
            lines.append({"id": item.name, "url": item.url, held: item.content})
        _write(project / "raw" / "manifest.jsonl", manifest)
        _write(source / "pages.jsonl", lines)
        yield project, source


def _write(file: Path, rows: Sequence[Mapping[str, object]]) -> None:
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
