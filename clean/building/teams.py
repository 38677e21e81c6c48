"""The workers of a build, whichever engine they are of: every task is answered, with the memory that it took."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clean.building.engines import AUTO, KIND, Crew, Engine, Setting, Task
from clean.building.profiling import Profiled
from clean.process_memory import peak
from clean.registry import Part, broken, pick, running
from clean.workers import Lost


@dataclass(frozen=True, slots=True)
class Answer:
    """What a task returned."""

    result: Any
    memory: int
    """The most bytes that its process has held so far; 0 if the system doesn't tell."""


@dataclass(frozen=True, slots=True)
class Team:
    """The workers of one build."""

    crew: Crew
    part: Part
    """The engine that they are of."""
    profile: Path | None = None
    """The folder in which their processes count where their time goes, if they do."""

    def run(self, task: Task, numbers: Sequence[int]) -> Iterator[tuple[int, Answer | Lost]]:
        """Do a task for each number, as `Crew.run` does; PluginError if the engine leaves any out."""
        open_ = set(numbers)
        own = Profiled(task, self.profile) if self.profile else task
        for number, answer in self.crew.run(_Measured(own), numbers):
            open_.discard(number)
            yield number, answer
        if open_:
            done = len(numbers) - len(open_)
            raise broken(KIND, self.part.name, self.part.origin, f"it did {done} of {len(numbers)} tasks")


@dataclass(frozen=True, slots=True)
class _Measured:
    """A task whose process says how much memory it took."""

    task: Task

    def __call__(self, number: int) -> Answer:
        return Answer(self.task(number), peak())


@contextmanager
def team(name: str, setting: Setting, tasks: int, profile: Path | None = None) -> Iterator[Team]:
    """Yield the workers of the engine of this name, for rounds of this many tasks.

    profile: the folder in which they count where their time goes, if they are to.
    Raises PluginError if there is no such engine, or it is broken.
    """
    if name == AUTO:
        name = "in_process" if min(setting.workers, tasks) < 2 else "local_processes"
    part = pick(KIND, name)
    engine: Engine = part.value
    with running(KIND, part), engine.crew(setting) as crew:
        yield Team(crew, part, profile)
