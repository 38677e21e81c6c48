"""Run the shards of a plan on this machine, in this process or in several."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from clean import corpus
from clean.errors import CleanError

Progress = Callable[[int, int], None]
"""Called with the number of documents done and of all."""


def run(work: corpus.Plan, folder: Path, workers: int, progress: Progress) -> list[Path]:
    """Write one file of rows a shard into `folder` and give the files in the order of the shards."""
    sizes = [len(shard) for shard in work.shards]
    if workers == 1 or len(sizes) < 2:
        return _run_here(work, folder, sizes, progress)
    return _run_apart(work, folder, sizes, workers, progress)


def _run_here(work: corpus.Plan, folder: Path, sizes: list[int], progress: Progress) -> list[Path]:
    files = []
    for number in range(len(sizes)):
        files.append(corpus.clean_shard(work, number, folder))
        progress(sum(sizes[: number + 1]), sum(sizes))
    return files


def _run_apart(work: corpus.Plan, folder: Path, sizes: list[int], workers: int, progress: Progress) -> list[Path]:
    root, done = work.corpus.root, 0
    files: dict[int, Path] = {}
    try:
        # Spawned, not forked: the same on every system, and no thread of a library is cut in half.
        with ProcessPoolExecutor(min(workers, len(sizes)), mp_context=get_context("spawn")) as pool:
            jobs = {pool.submit(_shard, root, number, folder): number for number in range(len(sizes))}
            for job in as_completed(jobs):
                files[jobs[job]] = job.result()
                done += sizes[jobs[job]]
                progress(done, sum(sizes))
    except BrokenProcessPool as error:
        raise CleanError(
            "a worker died, perhaps for want of memory; nothing was written",
            mend="run the build again, with --workers 1 if it happens again",
        ) from error
    return [files[number] for number in range(len(sizes))]


@cache
def _plan(root: Path) -> corpus.Plan:
    """Read the plan once in each worker; it is the same in all of them."""
    return corpus.plan(root)


def _shard(root: Path, number: int, folder: Path) -> Path:
    return corpus.clean_shard(_plan(root), number, folder)
