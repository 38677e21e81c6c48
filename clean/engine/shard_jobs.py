"""The work of a plan as two rounds of jobs, one job a shard; an engine runs the jobs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from clean import corpus

Progress = Callable[[int, int], None]
"""Called with the number of documents done and the total."""

Job = Callable[[corpus.Plan, int, Path], Path]
"""The work on one shard: plan, shard number, folder → the file written there."""

Crew = Callable[[Job, Path | None], Iterable[tuple[int, Path]]]
"""Runs a job on every shard, with a file of line counts or None, and yields the number and file of each shard."""


def rounds(work: corpus.Plan, folder: Path, crew: Crew, progress: Progress) -> list[Path]:
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
