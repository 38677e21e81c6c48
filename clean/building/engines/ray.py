"""Do tasks on the machines of a Ray cluster, all of which reach the project under the same path.

Ray hands out tasks and does those of a lost machine elsewhere. What a document may use is watched on each machine by a
worker process of our own, as it is without Ray.
"""

from __future__ import annotations

import atexit
import os
from collections.abc import Iterator, Sequence
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


class _Cluster:
    """The machines of a cluster, or this one."""

    def __init__(self, setting: Setting) -> None:
        self._ray = _ray()
        self._setting = setting
        self._started = False

    def __enter__(self) -> _Cluster:
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is told to anybody
        if not self._ray.is_initialized():
            self._started = True
            address = self._setting.address
            own = {"address": address} if address else {"num_cpus": self._setting.workers}
            self._ray.init(**own, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
        return self

    def __exit__(self, *_raised: object) -> None:
        if self._started:
            self._ray.shutdown()

    def run(self, task: Task, numbers: Sequence[int]) -> Iterator[Done]:
        """Do the task for each number."""
        remote = self._ray.remote(max_retries=-1, num_cpus=1)(_guarded)
        shared, bounds = self._ray.put(task), self._setting.bounds
        todo = list(reversed(numbers))
        due: dict[Any, int] = {}
        while todo or due:
            while todo and len(due) < self._room:
                number = todo.pop()
                due[remote.remote(shared, number, bounds)] = number
            ready, _ = self._ray.wait(list(due), num_returns=1)
            for one in ready:
                yield due.pop(one), self._result(one)

    @property
    def _room(self) -> int:
        return max(1, AHEAD * int(self._ray.cluster_resources().get("CPU", 1)))

    def _result(self, one: Any) -> Any:  # noqa: ANN401 - Ray has types of its own
        try:
            return self._ray.get(one)
        except self._ray.exceptions.RayTaskError as error:
            raise error.cause if isinstance(error.cause, CleanError) else error from None


def crew(setting: Setting) -> _Cluster:
    """Return the workers of the cluster at the address of the setting, or of one on this machine."""
    return _Cluster(setting)


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
