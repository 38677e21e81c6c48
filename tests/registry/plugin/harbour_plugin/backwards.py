"""Run the shards of a plan in this process, the last one first."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from clean import building
from clean.building.planning import Plan


def run(work: Plan, folder: Path, _workers: int, progress: Callable[[int, int], None]) -> list[Path]:
    """Write one folder of rows per shard into the folder; return them in shard order."""
    return building.rounds(work, folder, partial(_each, work, folder), progress)


def _each(
    work: Plan, folder: Path, job: Callable[..., Path], numbers: Sequence[int], given: Path | None
) -> Iterator[tuple[int, Path]]:
    for number in reversed(numbers):
        yield number, job(work, number, folder, given)
