"""Run the shards of a plan in this process, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from clean import corpus
from clean.engine.shard_jobs import Job, Progress, rounds


def run(work: corpus.Plan, folder: Path, _workers: int, progress: Progress) -> list[Path]:
    """Write one file of rows per shard into `folder`; return the files in shard order."""
    return rounds(work, folder, partial(_here, work, folder), progress)


def _here(work: corpus.Plan, folder: Path, job: Job, counts: Path | None) -> Iterator[tuple[int, Path]]:
    work = corpus.with_counts(work, counts) if counts else work
    for number in range(len(work.shards)):
        yield number, job(work, number, folder)
