"""Where the time of cleaning went."""

from __future__ import annotations

import pstats
from pathlib import Path

import pytest

from clean import building
from clean.cli import profile_table
from clean.errors import InputError
from tests.support.projects import ARTICLE, project, tree

OURS = Path(profile_table.__file__).parents[1]
FLOW = (str(OURS / "pipeline" / "flow.py"), 1, "process")
RULE = (str(OURS / "rules" / "boilerplate" / "separator.py"), 2, "look")
HELPER = (str(OURS / "rules" / "boilerplate" / "separator.py"), 3, "_is_one")
LINES = (str(OURS / "rules" / "lines" / "line_view.py"), 4, "bare")
SEARCH = ("~", 0, "<method 'search' of 're.Pattern' objects>")


def entry(own: float, **callers: tuple[tuple[str, int, str], float]) -> profile_table.Entry:
    """Return what is known of a function: seconds in itself, and with what it calls for each caller."""
    return 1, 1, own, own, {caller: (1, 1, seconds, seconds) for caller, seconds in callers.values()}


ENTRIES = {
    FLOW: entry(1.0),
    RULE: entry(0.5, a=(FLOW, 4.5)),
    HELPER: entry(0.0, a=(RULE, 4.0)),
    LINES: entry(1.0, a=(HELPER, 2.0)),
    SEARCH: entry(4.0, a=(HELPER, 2.0), b=(LINES, 1.0), c=(FLOW, 1.0)),
}


def test_what_a_library_takes_is_that_of_the_room_that_called_it() -> None:
    """By the shares of its callers; nothing is lost."""
    assert profile_table.by_room(ENTRIES) == {"pipeline": 2.0, "rules": 4.5}


def test_a_rule_takes_what_it_calls() -> None:
    """But its own functions, which call each other, count once."""
    assert profile_table.by_rule(ENTRIES) == {"separator": 4.5}


def test_a_profile_counts_the_workers_and_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its file is one that `pstats` reads; the table, on standard error, names the rooms and rules that took part."""
    root = project(tmp_path / "p", {f"{n:02d}.txt": f"{ARTICLE}\n\n{n} came.".encode() for n in range(6)})
    plain = building.build(root, to=tmp_path / "plain")
    file = tmp_path / "where.pstats"
    profiled = building.build(root, to=tmp_path / "profiled", engine="local_processes", profile=file)
    assert tree(plain.folder) == tree(profiled.folder)
    stats = pstats.Stats(str(file)).stats  # type: ignore[attr-defined]  # the stubs lack it
    cleaned = [entry[0] for (path, _, name), entry in stats.items() if path.endswith("flow.py") and name == "process"]
    assert cleaned == [6]
    profile_table.show_profile(file)
    said = capsys.readouterr()
    assert said.out == ""
    assert all(name in said.err for name in ("rules", "names", "dates", "language", "release", "phrases"))


def test_a_profile_that_cannot_be_written_stops_the_build_before_the_work(tmp_path: Path) -> None:
    """With a hint."""
    root = project(tmp_path / "p", {"a.txt": ARTICLE.encode()})
    for file in (tmp_path, tmp_path / "missing" / "where.pstats"):
        with pytest.raises(InputError, match="profile"):
            building.build(root, profile=file)
