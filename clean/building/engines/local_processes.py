"""Run the shards of a plan in several processes on this machine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from clean.building.planning import Plan, plan
from clean.building.shard_rounds import Job, Progress, rounds
from clean.errors import CleanError
from clean.workers import worker_pool


def run(work: Plan, folder: Path, workers: int, progress: Progress) -> list[Path]:
    """Write one folder of rows per shard into `folder`; return them in shard order."""
    try:
        with worker_pool(min(workers, len(work.shards))) as pool:
            return rounds(work, folder, _Crew(pool, work.corpus.root, folder), progress)
    except BrokenProcessPool as error:
        raise CleanError(
            "a worker died, perhaps out of memory; nothing was written",
            hint="run the build again, with --workers 1 if it happens again",
        ) from error


@dataclass(frozen=True, slots=True)
class _Crew:
    """The workers on the shards of one corpus project."""

    pool: ProcessPoolExecutor
    root: Path
    folder: Path

    def __call__(self, job: Job, numbers: Sequence[int], given: Path | None) -> Iterator[tuple[int, Path]]:
        jobs = {self.pool.submit(_shard, self.root, number, self.folder, job, given): number for number in numbers}
        for done in as_completed(jobs):
            yield jobs[done], done.result()


@cache
def _plan(root: Path) -> Plan:
    """Read the plan once per worker; it is the same in every worker."""
    return plan(root)


def _shard(root: Path, number: int, folder: Path, job: Job, given: Path | None) -> Path:
    return job(_plan(root), number, folder, given)
