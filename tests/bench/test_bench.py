"""The benchmark's own arithmetic, and that what it starts runs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

import pyarrow.parquet as pq
import pytest

from tests.bench import __main__ as bench
from tests.bench import processes
from tests.bench.inputs import FIRST, Item
from tests.bench.rounds import Contest, Turn, between_items, measured, ratios, worst
from tests.bench.ways import Way

ROUNDS = [[Turn("short", {"a": 2.0, "b": 1.0}), Turn("long", {"a": 9.0, "b": 3.0}), Turn("long", {"a": 3.0, "b": 6.0})]]
PAGE = Item("ferry", "<article><h1>Ferry</h1>" + "<p>The ferry to Skarholm runs again today.</p>" * 9, None, ".html")


def _items(_bench: Path) -> list[Item]:
    return [Item(str(number), "") for number in range(FIRST + 3)]


def _long(_item: Item) -> object:
    return sum(range(200_000))


def _short(_item: Item) -> object:
    return sum(range(2_000))


def test_ratios_are_of_sums_and_the_worst_of_items() -> None:
    """Of all items together, of the one that is worst, and between items of two names."""
    assert ratios(ROUNDS, "a", "b") == [1.4]
    assert worst(ROUNDS, "a", "b") == [3.0]
    assert between_items(ROUNDS, "b", "long", "short") == [9.0]


@pytest.mark.parametrize(("warm", "counted"), [(False, 3), (True, FIRST + 3)])
def test_each_way_is_timed_on_each_item_that_counts(warm: bool, counted: int) -> None:
    """In a single pass the first few are processed beforehand; what does more takes longer."""
    rounds = measured(Contest(_items, {"short": _short, "long": _long}, warm), Path(), 2)
    assert [[turn.item for turn in turns] for turns in rounds] == [[str(n) for n in range(FIRST + 3)][-counted:]] * 2
    assert all(turn.seconds.keys() == {"short", "long"} for turns in rounds for turn in turns)
    assert min(ratios(rounds, "long", "short")) > 1


def _finish(results: Sequence[object]) -> object:
    return [sum(range(200_000)) for _ in results]


def test_what_is_done_with_all_results_at_once_is_shared_among_the_items() -> None:
    """Each gets as much of it, on top of what it took by itself."""
    ways = {"by itself": _short, "and together": _short}
    (turns,) = measured(Contest(_items, ways, after={"and together": _finish}), Path(), 1)
    assert len(turns) == 3
    assert all(turn.seconds["and together"] > 5 * turn.seconds["by itself"] for turn in turns)


@pytest.mark.parametrize("way", [*bench.ROOMS.values(), *bench.RECORDS.values()])
def test_every_way_takes_a_text(way: Way) -> None:
    """And does something with it."""
    assert (
        way(Item("ferry", "The ferry to Skarholm runs again.\n\n" + "The ferry to Skarholm runs again today. " * 9))
        is not None
    )


def test_the_table_takes_the_place_of_the_last_one(tmp_path: Path) -> None:
    """What stands before it stays."""
    readme = tmp_path / "README.md"
    readme.write_text("# Costs\n\n## Results\nold\n", encoding="utf-8")
    with patch.object(bench, "README", readme):
        bench.write(["| a |", "|---|"], 3)
    told = readme.read_text(encoding="utf-8")
    assert told.startswith("# Costs\n\n## Results\n\nMeasured on 20")
    assert told.endswith("\n\n| a |\n|---|\n")
    assert ", rounds: 3. " in told
    assert "old" not in told


def test_a_project_and_the_notebook_run_on_the_same_page() -> None:
    """Both are written from one list."""
    with processes.corpus([PAGE]) as (project, source):
        found = processes.spent({"ours": processes.building(project), "notebook": processes.notebook(source)}, 1)
        assert {name: len(runs) for name, runs in found.items()} == {"ours": 1, "notebook": 1}
        out = source / "out"
        processes._cpu(processes.notebook(source)(out))
        assert pq.read_table(out / "train.parquet")["id"].to_pylist() == ["ferry"]
