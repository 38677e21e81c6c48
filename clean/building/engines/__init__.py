"""Engines, one module each: where tasks run. The bytes of a release are the same with each.

An engine is a module with `crew(setting)`, which opens a `Crew` in a `with` statement: a number of workers that do
tasks. It does not know what a task does. Engines are found by walking this folder, and by name among the installed
plugins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol

from clean.registry import FUNCTION, Kind, known
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
    """Workers for tasks."""

    def run(self, task: Task, numbers: Sequence[int], /) -> Iterator[Done]:
        """Do a task for each number; yield each number with what the task returns, as they are done.

        What a task raises is raised here. A worker that dies is replaced; its number is yielded with `Lost`.
        """


class Engine(Protocol):
    """A module of this folder, or of a plugin."""

    def crew(self, setting: Setting, /) -> AbstractContextManager[Crew]:
        """Return workers for the tasks of one build: they begin and end, also those that are busy, with its block."""


def names() -> list[str]:
    """Return what an engine may be called by: `auto`, and the names of ours and of installed plugins."""
    return [AUTO, *known(KIND)]
