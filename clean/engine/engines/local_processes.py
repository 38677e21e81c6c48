"""Run the shards of a plan in several processes on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from functools import cache, partial
from pathlib import Path

from clean import corpus
from clean.engine.shard_jobs import Job, Progress, rounds
from clean.errors import CleanError
from clean.workers import worker_pool


def run(work: corpus.Plan, folder: Path, workers: int, progress: Progress) -> list[Path]:
    """Write one file of rows per shard into `folder`; return the files in shard order."""
    try:
        with worker_pool(min(workers, len(work.shards))) as pool:
            return rounds(work, folder, partial(_apart, pool, work, folder), progress)
    except BrokenProcessPool as error:
        raise CleanError(
            "a worker died, perhaps out of memory; nothing was written",
            hint="run the build again, with --workers 1 if it happens again",
        ) from error


def _apart(
    pool: ProcessPoolExecutor, work: corpus.Plan, folder: Path, job: Job, counts: Path | None
) -> Iterator[tuple[int, Path]]:
    root = work.corpus.root
    jobs = {pool.submit(_shard, root, number, folder, job, counts): number for number in range(len(work.shards))}
    for done in as_completed(jobs):
        yield jobs[done], done.result()


@cache
def _plan(root: Path, counts: Path | None) -> corpus.Plan:
    """Read the plan and the counts once per worker; they are the same in every worker."""
    return corpus.with_counts(_plan(root, None), counts) if counts else corpus.plan(root)


def _shard(root: Path, number: int, folder: Path, job: Job, counts: Path | None) -> Path:
    return job(_plan(root, counts), number, folder)
