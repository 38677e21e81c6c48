"""How a build is run: by which engine, and by how many workers. It decides nothing about the result."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from clean.building import engines
from clean.building.planning import Plan
from clean.building.profiling import write_profile
from clean.building.progress import Meter
from clean.building.teams import Team, team
from clean.errors import ReleaseError
from clean.whole_files import make_folder
from clean.workers import Bounds, available

DOCUMENTS = 32
"""At least so many documents for each worker, if nobody says how many there are to be: starting one takes a while."""

Workers = int | Literal["auto"]


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How a build is run."""

    engine: str = engines.AUTO
    workers: Workers = 1
    address: str | None = None
    """Where a cluster is reached, for an engine that uses one."""
    meter: Meter = field(default_factory=Meter)
    """Counts what is done."""
    profile: Path | None = None
    """The file that says afterwards where the time of the workers went, if there is to be one."""

    @contextmanager
    def team(self, plan: Plan, folder: Path) -> Iterator[Team]:
        """Yield the workers for a plan; if their time is counted, the file is written when they are done.

        folder: where they may do so on the way.
        """
        recipe = plan.corpus.recipe
        bounds = Bounds(recipe.limits.seconds, recipe.limits.mebibytes * 2**20)
        setting = engines.Setting(self._workers(len(plan.corpus.documents)), bounds, self.address)
        counted = make_folder(folder / "profile", ReleaseError) if self.profile else None
        with team(self.engine, setting, len(plan.shards), counted) as workers:
            yield workers
        if counted and self.profile:
            write_profile(counted, self.profile)

    def _workers(self, documents: int) -> int:
        if self.workers == "auto":
            return max(1, min(available(), documents // DOCUMENTS))
        return self.workers
