"""Run the shards of a plan in this process, the last one first."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from clean import corpus, engine


def run(work: corpus.Plan, folder: Path, _workers: int, progress: Callable[[int, int], None]) -> list[Path]:
    """Write one file of rows per shard into the folder; return the files in shard order."""
    return engine.rounds(work, folder, partial(_each, work, folder), progress)


def _each(work: corpus.Plan, folder: Path, job: Callable[..., Path], counts: Path | None) -> Iterator[tuple[int, Path]]:
    work = corpus.with_counts(work, counts) if counts else work
    for number in reversed(range(len(work.shards))):
        yield number, job(work, number, folder)
