"""Run the shards of a plan in this process, the last one first."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from clean import corpus, engine


def run(work: corpus.Plan, folder: Path, _workers: int, progress: Callable[[int, int], None]) -> list[Path]:
    """Write one folder of rows per shard into the folder; return them in shard order."""
    return engine.rounds(work, folder, partial(_each, work, folder), progress)


def _each(
    work: corpus.Plan, folder: Path, job: Callable[..., Path], numbers: Sequence[int], given: Path | None
) -> Iterator[tuple[int, Path]]:
    for number in reversed(numbers):
        yield number, job(work, number, folder, given)
