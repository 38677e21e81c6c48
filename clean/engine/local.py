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
"""Called with the number of documents done and of all."""

Job = Callable[[corpus.Plan, int, Path], Path]
"""What is done to one shard: a plan, the shard's number, the folder → the file that it wrote there."""

Crew = Callable[[Job, Path | None], Iterable[tuple[int, Path]]]
"""Does a job on every shard, in the light of a file of counts or None, and gives the number and file of each."""


def run(work: corpus.Plan, folder: Path, workers: int, progress: Progress) -> list[Path]:
    """Write one file of rows a shard into `folder` and give the files in the order of the shards."""
    if workers == 1 or len(work.shards) < 2:
        return _passes(work, folder, partial(_here, work, folder), progress)
    try:
        # Spawned, not forked: the same on every system, and no thread of a library is cut in half.
        with ProcessPoolExecutor(min(workers, len(work.shards)), mp_context=get_context("spawn")) as pool:
            return _passes(work, folder, partial(_apart, pool, work, folder), progress)
    except BrokenProcessPool as error:
        raise CleanError(
            "a worker died, perhaps for want of memory; nothing was written",
            mend="run the build again, with --workers 1 if it happens again",
        ) from error


def _passes(work: corpus.Plan, folder: Path, crew: Crew, progress: Progress) -> list[Path]:
    """Count lines where several documents of a site can have some in common, then clean."""
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
    """Read the plan, and the counts, once in each worker; they are the same in all of them."""
    return corpus.with_counts(_plan(root, None), counts) if counts else corpus.plan(root)


def _shard(root: Path, number: int, folder: Path, job: Job, counts: Path | None) -> Path:
    return job(_plan(root, counts), number, folder)
