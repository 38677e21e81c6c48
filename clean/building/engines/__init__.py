"""Engines, one module each: where the shards of a plan are worked on. The bytes of a release are the same with each.

An engine is a module with `run(work, folder, workers, progress)`, which writes one folder of rows per shard into the
folder and returns them in shard order; `clean.building.shard_rounds` does that for anything that can run a job on every
shard. Engines are found by walking this folder, and by name among the installed plugins.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from clean.building.planning import Plan
from clean.building.shard_rounds import Progress
from clean.registry import FUNCTION, Kind, broken, known, pick, running

AUTO = "auto"
"""Stands for `in_process` with one worker or shard, and for `local_processes` with more."""
KIND = Kind("engine", "engines", (__name__,), {"run": FUNCTION})


class Engine(Protocol):
    """A module of this folder, or of a plugin."""

    def run(self, work: Plan, folder: Path, workers: int, progress: Progress, /) -> list[Path]:
        """Write one folder of rows per shard into `folder`; return them in shard order."""


def names() -> list[str]:
    """Return what an engine may be called by: `auto`, and the names of ours and of installed plugins."""
    return [AUTO, *known(KIND)]


def run(name: str, workers: int, progress: Progress, work: Plan, folder: Path) -> list[Path]:
    """Run the shards of a plan on the engine of this name; return one folder per shard, in shard order.

    Raises PluginError if there is no such engine, or it is broken.
    """
    if name == AUTO:
        name = "in_process" if workers == 1 or len(work.shards) < 2 else "local_processes"
    part = pick(KIND, name)
    engine: Engine = part.value
    with running(KIND, part):
        shards = list(engine.run(work, folder, workers, progress))
    if len(shards) != len(work.shards):
        raise broken(KIND, name, part.origin, f"it returns {len(shards)} of {len(work.shards)} shards")
    return shards
