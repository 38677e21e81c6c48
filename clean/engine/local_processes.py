"""Run the shards of a plan on this machine, in this process or in several."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path

from clean import corpus
from clean.errors import CleanError

Progress = Callable[[int, int], None]
"""Called with the number of documents done and the total."""

Job = Callable[[corpus.Plan, int, Path], Path]
"""The work on one shard: plan, shard number, folder → the file written there."""

Crew = Callable[[Job, Path | None], Iterable[tuple[int, Path]]]
"""Runs a job on every shard, with a file of line counts or None, and yields the number and file of each shard."""


def run(work: corpus.Plan, folder: Path, workers: int, progress: Progress) -> list[Path]:
    """Write one file of rows per shard into `folder`; return the files in shard order."""
    if workers == 1 or len(work.shards) < 2:
        return _passes(work, folder, partial(_here, work, folder), progress)
    try:
        # Spawned, not forked: works the same on every system, and never forks in the middle of a library's thread.
        with ProcessPoolExecutor(min(workers, len(work.shards)), mp_context=get_context("spawn")) as pool:
            return _passes(work, folder, partial(_apart, pool, work, folder), progress)
    except BrokenProcessPool as error:
        raise CleanError(
            "a worker died, perhaps out of memory; nothing was written",
            hint="run the build again, with --workers 1 if it happens again",
        ) from error


def _passes(work: corpus.Plan, folder: Path, crew: Crew, progress: Progress) -> list[Path]:
    """Count the lines that documents of one site have in common, if any site has several, then clean."""
    counts = None
    if work.sites:
        counts = corpus.count_lines((file for _, file in crew(corpus.note_lines, None)), folder)
    files, done = {}, 0
    for number, file in crew(corpus.clean_shard, counts):
        files[number] = file
        done += len(work.shards[number])
        progress(done, len(work.corpus.documents))
    return [files[number] for number in sorted(files)]


def _here(work: corpus.Plan, folder: Path, job: Job, counts: Path | None) -> Iterator[tuple[int, Path]]:
    work = corpus.with_counts(work, counts) if counts else work
    for number in range(len(work.shards)):
        yield number, job(work, number, folder)


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
