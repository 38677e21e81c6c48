"""Do tasks in several processes on this machine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clean import workers
from clean.building.engines import Done, Setting, Task


@dataclass(frozen=True, slots=True)
class _Processes:
    """Processes of this machine."""

    crew: workers.Crew

    def __enter__(self) -> _Processes:
        self.crew.__enter__()
        return self

    def __exit__(self, *raised: object) -> None:
        self.crew.__exit__(*raised)

    def run(self, task: Task, numbers: Sequence[int]) -> Iterator[Done]:
        for at, result in self.crew.run(task, numbers):
            yield numbers[at], result


def crew(setting: Setting) -> _Processes:
    """Return as many processes as are wanted."""
    return _Processes(workers.Crew(setting.workers, bounds=setting.bounds))
