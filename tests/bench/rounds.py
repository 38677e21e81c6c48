"""Ways measured in turn: in a process of its own each round, item by item, in an order that changes."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from tests.bench.inputs import FIRST, Item
from tests.bench.ways import Way


def _nothing() -> None:
    pass


@dataclass(frozen=True, slots=True)
class Turn:
    """What one item took."""

    item: str
    seconds: Mapping[str, float]
    """CPU time, by the name of the way."""


@dataclass(frozen=True, slots=True)
class Contest:
    """What is to be measured together."""

    items: Callable[[Path], list[Item]]
    ways: Mapping[str, Way]
    warm: bool = False
    """Whether each item was processed before, so that whatever can be remembered is."""
    before: Callable[[], None] = _nothing
    """What is done before each way, and not timed."""
    after: Mapping[str, Callable[[Sequence[Any]], object]] = field(default_factory=dict)
    """What a way still does with all its results at once; each item takes an equal share of it."""


def measured(contest: Contest, bench: Path, rounds: int) -> list[list[Turn]]:
    """Measure a contest in some rounds. In a build every document is new, so each has a process of its own."""
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as pool:
        return list(pool.map(partial(_fresh, contest), [bench] * rounds))


def _fresh(contest: Contest, bench: Path) -> list[Turn]:
    logging.disable(logging.CRITICAL)
    items = contest.items(bench)
    for item in items if contest.warm else items[:FIRST]:
        _turn(contest, 0, item, {})
    results: dict[str, list[object]] = {name: [] for name in contest.after}
    turns = [_turn(contest, number, item, results) for number, item in enumerate(items[0 if contest.warm else FIRST :])]
    for name, finish in contest.after.items():
        finish(results[name][:FIRST])  # imports what it needs
        start = time.process_time()
        finish(results[name])
        share = (time.process_time() - start) / len(turns)
        turns = [replace(turn, seconds={**turn.seconds, name: turn.seconds[name] + share}) for turn in turns]
    return turns


def _turn(contest: Contest, number: int, item: Item, results: Mapping[str, list[object]]) -> Turn:
    seconds: dict[str, float] = {}
    names = list(contest.ways)
    shift = number % len(names)
    for name in (*names[shift:], *names[:shift]):
        contest.before()
        start = time.process_time()
        result = contest.ways[name](item)
        seconds[name] = time.process_time() - start
        if name in results:
            results[name].append(result)
    return Turn(item.name, seconds)


def ratios(rounds: Sequence[Sequence[Turn]], name: str, base: str) -> list[float]:
    """Return the ratio of two ways in each round, over all items."""
    return [_sum(turns, name) / _sum(turns, base) for turns in rounds]


def worst(rounds: Sequence[Sequence[Turn]], name: str, base: str) -> list[float]:
    """Return the ratio for the item for which it is highest, in each round."""
    return [max(turn.seconds[name] / turn.seconds[base] for turn in turns) for turns in rounds]


def between_items(rounds: Sequence[Sequence[Turn]], name: str, item: str, base: str) -> list[float]:
    """Return the ratio of what a way takes for items of one name to what it takes for those of another."""
    return [_sum(_called(turns, item), name) / _sum(_called(turns, base), name) for turns in rounds]


def _called(turns: Sequence[Turn], item: str) -> list[Turn]:
    return [turn for turn in turns if turn.item == item]


def _sum(turns: Sequence[Turn], name: str) -> float:
    return sum(turn.seconds[name] for turn in turns)
