"""Engines, one module each: where tasks run. The bytes of a release are the same with each.

An engine is a module with `crew(setting)`, which returns a `Crew`: a number of workers that do tasks. It does not know
what a task does. Engines are found by walking this folder, and by name among the installed plugins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

from clean.registry import FUNCTION, Kind, Part, broken, known, pick, running
from clean.workers import Bounds

AUTO = "auto"
"""Stands for `in_process` with one worker or task, and for `local_processes` with more."""
KIND = Kind("engine", "engines", (__name__,), {"crew": FUNCTION})

Task = Callable[[int], Any]
"""The work on one of many things, a shard or a file, by its number; it can be pickled, and so can what it returns."""
Done = tuple[int, Any]
"""A number with what the task returned, or with `Lost`."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How an engine is to work."""

    workers: int = 1
    bounds: Bounds = field(default_factory=Bounds)
    """What a worker may use for one document."""
    address: str | None = None
    """Where a cluster is reached, for an engine that uses one."""


class Crew(Protocol):
    """Workers for tasks, to be used in a `with` statement."""

    def __enter__(self) -> Crew:
        """Begin."""

    def __exit__(self, *raised: object) -> None:
        """End all workers, also those that are busy."""

    def run(self, task: Task, numbers: Sequence[int], /) -> Iterator[Done]:
        """Do a task for each number; yield each number with what the task returns, as they are done.

        What a task raises is raised here. A worker that dies is replaced; its number is yielded with `Lost`.
        """


class Engine(Protocol):
    """A module of this folder, or of a plugin."""

    def crew(self, setting: Setting, /) -> Crew:
        """Return workers for the tasks of one build."""


def names() -> list[str]:
    """Return what an engine may be called by: `auto`, and the names of ours and of installed plugins."""
    return [AUTO, *known(KIND)]


@contextmanager
def crew(name: str, setting: Setting, tasks: int) -> Iterator[Crew]:
    """Yield the workers of the engine of this name, for rounds of this many tasks.

    Raises PluginError if there is no such engine, or it is broken.
    """
    if name == AUTO:
        name = "in_process" if min(setting.workers, tasks) < 2 else "local_processes"
    part = pick(KIND, name)
    engine: Engine = part.value
    with running(KIND, part), engine.crew(setting) as workers:
        yield _Counted(workers, part)


@dataclass(frozen=True, slots=True)
class _Counted:
    """A crew whose answers are counted."""

    workers: Crew
    part: Part

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *raised: object) -> None:
        pass

    def run(self, task: Task, numbers: Sequence[int], /) -> Iterator[Done]:
        open_ = set(numbers)
        for number, result in self.workers.run(task, numbers):
            open_.discard(number)
            yield number, result
        if open_:
            done = len(numbers) - len(open_)
            raise broken(KIND, self.part.name, self.part.origin, f"it did {done} of {len(numbers)} tasks")
