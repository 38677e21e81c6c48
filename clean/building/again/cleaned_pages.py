"""What cleaning a user's own pages gives, of which no more than two shards are held."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from clean.building.finished import Store
from clean.building.planning import plan
from clean.building.progress import Meter, Watcher
from clean.building.run_options import RunOptions, Workers
from clean.building.shard_rounds import finished_shards
from clean.building.workplace import Workplace
from clean.record import Row
from clean.release.shards import Shard

_HELD = 2
"""Shards that are held: records and documents are not in quite the same order."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The rows that cleaning some pages gave."""

    records: Mapping[str, Row]
    """The records, by id, in order."""
    edits: Mapping[str, list[Row]]
    """What was changed, by document."""


def cleaned_pages(project: Path, place: Path, workers: Workers, progress: Watcher) -> Callable[[str], Cleaned]:
    """Clean the pages of a project into an empty folder, and return what finds the rows of a document by its id.

    With them come those of other documents. They are read from `place` when they are asked for, best in order.
    """
    work = plan(project)
    options = RunOptions(workers=workers, meter=Meter(progress))
    here = Workplace.of(work, place / "shards", Store(place / "finished"))
    with options.team(work, here.folder) as team:
        shards = finished_shards(work, here, team, options.meter).shards
    firsts = [documents[0].id for documents in work.shards if documents]
    read = lru_cache(maxsize=_HELD)(_read)
    return lambda document: read(shards[max(0, bisect_right(firsts, document) - 1)])


def _read(shard: Shard) -> Cleaned:
    rows = shard.rows()
    edits: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows.edits:
        edits[row["document"]].append(row)
    return Cleaned({row["id"]: row for row in rows.records}, edits)
