"""The dates of a text file, as they are shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.projects import run, run_process

STORY = """\
Ferry sails again

The ferry to Oldnes will sail again on Saturday at 9:30, its office said on Tuesday. Last summer it ran for 90 days.
"""


def test_each_date_is_shown_with_its_value(tmp_path: Path) -> None:
    """The text stays as it is; values stand in brackets behind what they are of."""
    file = tmp_path / "ferry.txt"
    file.write_text(STORY, "utf-8")
    shown = run("dates", file, "--published", "2026-07-02").stdout
    assert "[Saturday at 9:30][2026-07-04T09:30], its office said on [Tuesday][2026-06-30]" in shown
    assert shown.endswith("[Last summer][2025-SU] it ran for [90 days][P90D].\n")


def test_as_json_with_what_was_left_open() -> None:
    """From standard input, and without a day to count from."""
    found = json.loads(run_process("dates", "-", "--json", said=STORY).stdout)
    assert [(date["surface"], date["type"], date["value"]) for date in found][:2] == [
        ("Saturday at 9:30", "TIME", "XXXX-WXX-6T09:30"),
        ("Tuesday", "DATE", "XXXX-WXX-2"),
    ]
    assert all(STORY[date["start"] : date["end"]] == date["surface"] for date in found)


def test_in_a_language_that_is_named(tmp_path: Path) -> None:
    """A line is too short to tell its language."""
    file = tmp_path / "line.txt"
    file.write_text("Am 3. Mai", "utf-8")
    assert run("dates", file, "--language", "de").stdout == "Am [3. Mai][XXXX-05-03]\n"


@pytest.mark.parametrize(
    ("content", "more", "told"),
    [
        (STORY, ["--published", "July"], "'July' is not a date\n  hint: write '2026-07-02', '2026-07' or '2026'"),
        ("<!doctype html><html><p>On Monday</p></html>", [], "clean it first: clean text PAGE | clean dates -"),
        ("", [], "there is no text in it"),
    ],
)
def test_what_can_not_be_read_is_told(tmp_path: Path, content: str, more: list[str], told: str) -> None:
    """With the way out."""
    file = tmp_path / "story"
    file.write_text(content, "utf-8")
    done = run("dates", file, *more)
    assert done.returncode == 2
    assert told in done.stderr
