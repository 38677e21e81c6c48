"""The steps of a build as rounds of tasks, one task a shard; the workers of an engine do them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from clean.building.duplicates import find, settle_shard, sign_shard
from clean.building.engines import Task
from clean.building.planning import Plan
from clean.building.progress import Meter
from clean.building.shard_results import Wrote
from clean.building.steps.line_counts import count_lines, note_lines
from clean.building.steps.shard_cleaning import clean_shard, expect_unchanged
from clean.building.teams import Answer, Team
from clean.building.workplace import Workplace
from clean.errors import CleanError, CrashError, MemoryNeedError, OvertimeError, UnfinishedError
from clean.release.shards import Shard
from clean.workers import CRASH, MEMORY, TIMEOUT, Lost

TRIALS = 2
"""How many workers may die over a document before it goes to quarantine."""
DEATHS = 3
"""How many may die over a shard while no document is to blame."""

_HINT = "look at the file; if it should be cleaned, allow more under [limits] in raw/corpus.toml"
_WHY: dict[str, tuple[type[UnfinishedError], str]] = {
    CRASH: (CrashError, "the process that cleans it dies"),
    TIMEOUT: (OvertimeError, "cleaning it takes longer than [limits] allows"),
    MEMORY: (MemoryNeedError, "cleaning it needs more memory than [limits] allows"),
}

Step = Callable[[Workplace, int, Path | None], Wrote]
"""The work on one shard: place, shard number, and a file with what all shards must know → what was written."""


@dataclass(frozen=True, slots=True)
class ShardTask:
    """A step in one round."""

    step: Step
    place: Workplace
    given: Path | None

    def __call__(self, number: int) -> Wrote:
        """Do it on the shard of this number."""
        return self.step(self.place, number, self.given)


@dataclass(frozen=True, slots=True)
class Finished:
    """The shards of a plan, in order."""

    shards: tuple[Shard, ...]
    used: frozenset[Path]
    """What was taken from the store or put there."""


def finished_shards(plan: Plan, place: Workplace, team: Team, meter: Meter) -> Finished:
    """Clean the documents of a plan, and return the finished shards.

    If any site has several documents, the lines that they have in common are counted first; shards with articles that
    are in the release already are written again without them. Raises CleanError if workers die over and over.
    """
    rounds = _Rounds(place, team, meter, [len(shard) for shard in plan.shards])
    every = range(len(plan.shards))
    counts = None
    if plan.sites:
        notes = rounds.done("reading the lines of sites", note_lines, every, None)
        counts = count_lines(notes.values(), place.folder)
    made = rounds.done("cleaning", clean_shard, every, counts)
    expect_unchanged(place.folder)
    if plan.corpus.recipe.near.action != "off":
        place.tell(made)
        rounds.done("signing", sign_shard, every, None)
    meter.begin("comparing articles")
    found, changed = find([Shard(made[number]) for number in every], plan.corpus.recipe, place.folder)
    place.tell({number: made[number] for number in changed})
    made |= rounds.done("settling duplicates", settle_shard, changed, found)
    return Finished(tuple(Shard(made[number]) for number in every), frozenset(rounds.used))


@dataclass(frozen=True, slots=True)
class _Rounds:
    """The rounds of one build, and who died in them."""

    place: Workplace
    team: Team
    meter: Meter
    sizes: Sequence[int]
    """How many documents each shard has."""
    deaths: Counter[tuple[int, str]] = field(default_factory=Counter)
    """By shard and document; "" is nobody's fault."""
    used: set[Path] = field(default_factory=set)
    """What was taken from the store or put there."""

    def done(self, name: str, step: Step, numbers: Sequence[int], given: Path | None) -> dict[int, Path]:
        """Do a step on the shards of these numbers, and return what each wrote; one whose worker died is done again."""
        if numbers:
            self.meter.begin(name, sum(self.sizes[number] for number in numbers))
        found = {}
        for number, answer in done(self.team, ShardTask(step, self.place, given), numbers, self._note):
            wrote: Wrote = answer.result
            self.used.update({wrote.path} if wrote.path.parent == self.place.store.folder else ())
            self.meter.took(answer.memory, wrote.slowest)
            self.meter.add(self.sizes[number], stored=wrote.stored)
            found[number] = wrote.path
        return found

    def _note(self, number: int, lost: Lost) -> None:
        self.deaths[number, lost.at] += 1
        if lost.at and self.deaths[number, lost.at] >= TRIALS:
            kind, what = _WHY[lost.why]
            self.place.strike(number, lost.at, kind(what, where=lost.at, hint=_HINT))
        elif self.deaths[number, lost.at] >= DEATHS:
            give_up(lost)


def done(
    team: Team, task: Task, numbers: Sequence[int], note: Callable[[int, Lost], None]
) -> Iterator[tuple[int, Answer]]:
    """Do a task for each number; one whose worker died is told to `note` and done again."""
    left = list(numbers)
    while left:
        lost = []
        for number, answer in team.run(task, left):
            if isinstance(answer, Lost):
                note(number, answer)
                lost.append(number)
            else:
                yield number, answer
        left = sorted(lost)


def give_up(lost: Lost) -> NoReturn:
    """Raise CleanError, since workers die though no document is to blame."""
    hint = "if memory is short, use fewer workers; with --engine in_process the error is shown"
    raise CleanError(f"workers died again and again ({lost.why})", hint=hint)
