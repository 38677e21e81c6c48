"""The tables that every text needs are read from one file, which holds what the tables of the languages hold."""

from __future__ import annotations

import pytest

from clean.language import all_tables, languages, table
from tests.language.write_tables import PARTS, file_of, written


@pytest.mark.parametrize("part", PARTS)
def test_the_file_is_up_to_date(part: str) -> None:
    """It is what `python -m tests.language.write_tables` writes, with the languages in order."""
    assert file_of(part).read_text(encoding="utf-8") == written(part)
    assert tuple(all_tables(part)) == languages(part)


def test_only_examples_are_left_out() -> None:
    """A rule has in both all but its hits and misses."""
    for code, held in all_tables("phrases").items():
        ours = table(code, "phrases")
        assert {**held, "rule": 0} == {**ours, "rule": 0}
        for one, row in zip(held["rule"], ours["rule"], strict=True):
            assert one == {key: value for key, value in row.items() if key not in {"hit", "miss"}}
