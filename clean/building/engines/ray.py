"""Do tasks on the machines of a Ray cluster, all of which reach the project under the same path.

Ray hands out tasks and does those of a lost machine elsewhere. What a document may use is watched on each machine by a
worker process of our own, as it is without Ray.
"""

from __future__ import annotations

import atexit
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from clean import workers
from clean.building.engines import Done, Setting, Task
from clean.errors import CleanError
from clean.workers import Bounds

if TYPE_CHECKING:
    from types import ModuleType

AHEAD = 2
"""Tasks that are handed out for each processor of the cluster: one it does, and those that it does next."""


@dataclass(frozen=True, slots=True)
class _Cluster:
    """The machines of a cluster, or this one."""

    ray: ModuleType
    bounds: Bounds

    def run(self, task: Task, numbers: Sequence[int]) -> Iterator[Done]:
        """Do the task for each number."""
        remote = self.ray.remote(max_retries=-1, num_cpus=1)(_guarded)
        shared = self.ray.put(task)
        todo = list(reversed(numbers))
        due: dict[Any, int] = {}
        while todo or due:
            while todo and len(due) < self._room:
                number = todo.pop()
                due[remote.remote(shared, number, self.bounds)] = number
            ready, _ = self.ray.wait(list(due), num_returns=1)
            for one in ready:
                yield due.pop(one), self._result(one)

    @property
    def _room(self) -> int:
        return max(1, AHEAD * int(self.ray.cluster_resources().get("CPU", 1)))

    def _result(self, one: Any) -> Any:  # noqa: ANN401 - Ray has types of its own
        try:
            return self.ray.get(one)
        except self.ray.exceptions.RayTaskError as error:
            raise error.cause if isinstance(error.cause, CleanError) else error from None


@contextmanager
def crew(setting: Setting) -> Iterator[_Cluster]:
    """Yield the workers of the cluster at the address of the setting, or of one on this machine."""
    ray = _ray()
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is told to anybody
    joined = ray.is_initialized()
    if not joined:
        own = {"address": setting.address} if setting.address else {"num_cpus": setting.workers}
        ray.init(**own, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
    try:
        yield _Cluster(ray, setting.bounds)
    finally:
        if not joined:
            ray.shutdown()


def _ray() -> ModuleType:
    try:
        import ray
    except ImportError as error:
        hint = "install it with the toolkit: corpus-ledger[ray]"
        raise CleanError("the engine ray needs Ray, which is not installed", hint=hint) from error
    module: ModuleType = ray
    return module


def _guarded(task: Task, number: int, bounds: Bounds) -> object:
    """On a machine of the cluster: do a task in a process that is watched."""
    [(_, result)] = _crew(bounds).run(task, [number])
    return result


@cache
def _crew(bounds: Bounds) -> workers.Crew:
    """Return the watched process of this process of Ray's, which does one task at a time."""
    own = workers.Crew(1, bounds=bounds)
    own.__enter__()
    atexit.register(own.__exit__)
    return own
