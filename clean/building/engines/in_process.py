"""Run the shards of a plan in this process, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from clean.building.planning import Plan
from clean.building.shard_rounds import Job, Progress, rounds


def run(work: Plan, folder: Path, _workers: int, progress: Progress) -> list[Path]:
    """Write one folder of rows per shard into `folder`; return them in shard order."""
    return rounds(work, folder, partial(_here, work, folder), progress)


def _here(work: Plan, folder: Path, job: Job, numbers: Sequence[int], given: Path | None) -> Iterator[tuple[int, Path]]:
    for number in numbers:
        yield number, job(work, number, folder, given)
