"""How a build is run: by which engine, and by how many workers. It decides nothing about the result."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from clean.building import engines
from clean.building.planning import Plan
from clean.building.progress import Meter
from clean.building.teams import Team, team
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

    @contextmanager
    def team(self, plan: Plan) -> Iterator[Team]:
        """Yield the workers for a plan."""
        recipe = plan.corpus.recipe
        bounds = Bounds(recipe.limits.seconds, recipe.limits.mebibytes * 2**20)
        setting = engines.Setting(self._workers(len(plan.corpus.documents)), bounds, self.address)
        with team(self.engine, setting, len(plan.shards)) as workers:
            yield workers

    def _workers(self, documents: int) -> int:
        if self.workers == "auto":
            return max(1, min(available(), documents // DOCUMENTS))
        return self.workers
