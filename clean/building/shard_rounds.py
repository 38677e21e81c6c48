"""The work of a plan as rounds of jobs, one job a shard; an engine runs the jobs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from clean.building.duplicates import find, settle_shard, sign_shard
from clean.building.planning import Plan
from clean.building.steps.line_counts import count_lines, note_lines
from clean.building.steps.shard_cleaning import clean_shard, expect_unchanged
from clean.release.shards import Shard

Progress = Callable[[int, int], None]
"""Called with the number of documents done and the total."""

Job = Callable[[Plan, int, Path, Path | None], Path]
"""The work on one shard: plan, shard number, folder, and a file with what all shards must know → what was written."""

Crew = Callable[[Job, Sequence[int], Path | None], Iterable[tuple[int, Path]]]
"""Runs a job on the shards of these numbers, with a file or None, and yields the number and path of each as it is done.
"""


def rounds(work: Plan, folder: Path, crew: Crew, progress: Progress) -> list[Path]:
    """Clean the documents of a plan, and return the folders of the finished shards, in order.

    If any site has several documents, the lines that they have in common are counted first; shards with articles that
    are in the release already are written again without them.
    """
    every = range(len(work.shards))
    counts = None
    if work.sites:
        counts = count_lines((file for _, file in crew(note_lines, every, None)), folder)
    made, done = {}, 0
    for number, shard in crew(clean_shard, every, counts):
        made[number] = shard
        done += len(work.shards[number])
        progress(done, len(work.corpus.documents))
    expect_unchanged(folder)
    if work.corpus.recipe.near.action != "off":
        for _ in crew(sign_shard, every, None):
            pass
    found, changed = find([Shard(made[number]) for number in every], work.corpus.recipe, folder)
    made |= dict(crew(settle_shard, changed, found))
    return [made[number] for number in every]
