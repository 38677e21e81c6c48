"""The steps of a build as rounds of tasks, one task a shard; the workers of an engine do them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from clean.building.duplicates import find, settle_shard, sign_shard
from clean.building.engines import Crew, Task
from clean.building.planning import Plan
from clean.building.steps.line_counts import count_lines, note_lines
from clean.building.steps.shard_cleaning import clean_shard, expect_unchanged
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

Progress = Callable[[int, int], None]
"""Called with the number of documents done and the total."""

Job = Callable[[Workplace, int, Path | None], Path]
"""The work on one shard: place, shard number, and a file with what all shards must know → what was written."""


@dataclass(frozen=True, slots=True)
class ShardTask:
    """A job in one round."""

    job: Job
    place: Workplace
    given: Path | None

    def __call__(self, number: int) -> Path:
        """Do it on the shard of this number."""
        return self.job(self.place, number, self.given)


@dataclass(frozen=True, slots=True)
class Finished:
    """The shards of a plan, in order."""

    shards: tuple[Shard, ...]
    used: frozenset[Path]
    """What was taken from the store or put there."""


def finished_shards(plan: Plan, place: Workplace, crew: Crew, progress: Progress) -> Finished:
    """Clean the documents of a plan, and return the finished shards.

    If any site has several documents, the lines that they have in common are counted first; shards with articles that
    are in the release already are written again without them. Raises CleanError if workers die over and over.
    """
    rounds = _Rounds(place, crew)
    every = range(len(plan.shards))
    counts = None
    if plan.sites:
        counts = count_lines((file for _, file in rounds.done(note_lines, every, None)), place.folder)
    made, done = {}, 0
    for number, shard in rounds.done(clean_shard, every, counts):
        made[number] = shard
        done += len(plan.shards[number])
        progress(done, len(plan.corpus.documents))
    expect_unchanged(place.folder)
    place.tell(made)
    if plan.corpus.recipe.near.action != "off":
        for _ in rounds.done(sign_shard, every, None):
            pass
    found, changed = find([Shard(made[number]) for number in every], plan.corpus.recipe, place.folder)
    made |= dict(rounds.done(settle_shard, changed, found))
    return Finished(tuple(Shard(made[number]) for number in every), frozenset(rounds.used))


@dataclass(frozen=True, slots=True)
class _Rounds:
    """The rounds of one build, and who died in them."""

    place: Workplace
    crew: Crew
    deaths: Counter[tuple[int, str]] = field(default_factory=Counter)
    """By shard and document; "" is nobody's fault."""
    used: set[Path] = field(default_factory=set)
    """What was taken from the store or put there."""

    def done(self, job: Job, numbers: Sequence[int], given: Path | None) -> Iterator[tuple[int, Path]]:
        """Do a job on the shards of these numbers, and yield what each wrote; one whose worker died is done again."""
        for number, result in _done(self.crew, ShardTask(job, self.place, given), numbers, self._note):
            self.used.update({result} if result.parent == self.place.store else ())
            yield number, result

    def _note(self, number: int, lost: Lost) -> None:
        self.deaths[number, lost.at] += 1
        if lost.at and self.deaths[number, lost.at] >= TRIALS:
            kind, what = _WHY[lost.why]
            self.place.strike(number, lost.at, kind(what, where=lost.at, hint=_HINT))
        elif self.deaths[number, lost.at] >= DEATHS:
            _give_up(lost)


def results(crew: Crew, task: Task, numbers: Sequence[int]) -> Iterator[Any]:
    """Yield what a task returns for each of some numbers, in any order; CleanError if workers die over and over."""
    deaths: Counter[int] = Counter()

    def note(number: int, lost: Lost) -> None:
        deaths[number] += 1
        if deaths[number] >= DEATHS:
            _give_up(lost)

    yield from (result for _, result in _done(crew, task, numbers, note))


def _done(
    crew: Crew, task: Task, numbers: Sequence[int], note: Callable[[int, Lost], None]
) -> Iterator[tuple[int, Any]]:
    """Do a task for each number; one whose worker died is noted and done again."""
    left = list(numbers)
    while left:
        lost = []
        for number, result in crew.run(task, left):
            if isinstance(result, Lost):
                note(number, result)
                lost.append(number)
            else:
                yield number, result
        left = sorted(lost)


def _give_up(lost: Lost) -> NoReturn:
    hint = "if memory is short, use fewer workers; with --engine in_process the error is shown"
    raise CleanError(f"workers died again and again ({lost.why})", hint=hint)
