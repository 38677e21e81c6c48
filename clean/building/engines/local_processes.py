"""Do tasks in several processes on this machine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from clean import workers
from clean.building.engines import Done, Setting, Task


@dataclass(frozen=True, slots=True)
class _Processes:
    """Processes of this machine."""

    crew: workers.Crew

    def run(self, task: Task, numbers: Sequence[int]) -> Iterator[Done]:
        for at, result in self.crew.run(task, numbers):
            yield numbers[at], result


@contextmanager
def crew(setting: Setting) -> Iterator[_Processes]:
    """Yield as many processes as are wanted."""
    with workers.Crew(setting.workers, bounds=setting.bounds) as processes:
        yield _Processes(processes)
