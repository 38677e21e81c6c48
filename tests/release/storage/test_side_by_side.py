"""Sorted tables read side by side, and rows looked up by key, as against doing both in memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean.errors import ReleaseError
from clean.release.storage import layout, parquet_files
from clean.release.storage.rows_by_key import RowsByKey
from clean.release.storage.side_by_side import differing, windows
from tests.release.compare.many import numbers, release
from tests.release.editions import written

ROWS = st.lists(st.tuples(st.sampled_from("abcdé"), st.integers(0, 1), st.lists(st.integers(0, 1), max_size=1)))
SIZES = st.lists(st.integers(0, 3), max_size=8)
TYPES = pa.schema([("key", pa.string()), ("value", pa.int64()), ("more", pa.list_(pa.int64()))])

Rows = list[tuple[str, int, list[int]]]


def parts(rows: Rows, sizes: list[int]) -> Iterator[pa.Table]:
    """Cut a table into parts of some sizes, and the rest."""
    found = [dict(zip(TYPES.names, row, strict=True)) for row in sorted(rows, key=lambda row: row[0])]
    for size in (*sizes, len(found)):
        yield pa.Table.from_pylist(found[:size], schema=TYPES)
        found = found[size:]


def by_key(rows: Rows) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of each key in order."""
    plain = [row for part in parts(rows, []) for row in part.to_pylist()]
    return {key: [row for row in plain if row["key"] == key] for key in sorted({row["key"] for row in plain})}


@given(many=st.lists(st.tuples(ROWS, SIZES), min_size=1, max_size=3))
def test_windows_hold_the_same_keys_of_each_table_once(many: list[tuple[Rows, list[int]]]) -> None:
    """Together they are the tables, and a key is in one of them only."""
    found = list(windows([parts(*one) for one in many], "key"))
    for number, (rows, _) in enumerate(many):
        joined = [row for window in found for row in window[number].to_pylist()]
        assert joined == [row for own in by_key(rows).values() for row in own]
    keys = [{row["key"] for part in window for row in part.to_pylist()} for window in found]
    assert sum(map(len, keys)) == len(set().union(*keys))


@given(a=ROWS, b=ROWS, sizes=st.tuples(SIZES, SIZES), without=st.sets(st.sampled_from(["value", "more"])))
def test_rows_differ_as_in_memory(a: Rows, b: Rows, sizes: tuple[list[int], list[int]], without: set[str]) -> None:
    """However the tables are cut, and whatever columns are left out."""
    one, two = by_key(a), by_key(b)

    def seen(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [{name: value for name, value in row.items() if name not in without} for row in rows]

    both = ((one.get(key, []), two.get(key, [])) for key in sorted({*one, *two}))
    due = [(old, new) for old, new in both if seen(old) != seen(new)]
    assert list(differing((parts(a, sizes[0]), parts(b, sizes[1])), "key", without)) == due


def test_a_column_of_one_table_is_a_difference() -> None:
    """Whatever the others say, and in whatever order they are."""
    old = pa.Table.from_pylist([{"key": "a", "value": 1}])
    new = old.append_column("level", pa.array(["full"]))
    assert list(differing(([old], [new]), "key")) == [(old.to_pylist(), new.to_pylist())]
    assert list(differing(([old], [old.select(["value", "key"])]), "key")) == []


@pytest.mark.parametrize("cut", [1, 2])
def test_rows_out_of_order_are_told(cut: int) -> None:
    """Within a part, or between two."""
    rows = [{"key": name} for name in "acb"]
    found = [pa.Table.from_pylist(rows[:cut]), pa.Table.from_pylist(rows[cut:])]
    with pytest.raises(ReleaseError, match="not in order") as raised:
        list(windows([found], "key"))
    assert raised.value.hint


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a release of forty documents."""
    return written(tmp_path_factory.mktemp("many") / "a", release(numbers(40))).folder


@pytest.mark.parametrize("config", ["default", "edits", "documents"])
@pytest.mark.parametrize("keys", [(), ("n000003",), ("n000039", "n000000", "none", "n000012")])
def test_rows_are_found_by_key(many: Path, monkeypatch: pytest.MonkeyPatch, config: str, keys: tuple[str, ...]) -> None:
    """In release order, whatever the order of the keys, across batches."""
    monkeypatch.setattr(parquet_files, "BATCH_ROWS", 7)
    key = layout.TABLES[config].order[0]
    due = [row for row in layout.rows(many, config) if row[key] in keys]
    assert list(RowsByKey(many, config).rows(keys)) == due
    assert [row[key] for row in RowsByKey(many, config).rows(keys, [key])] == [row[key] for row in due]
    assert bool(due) == bool(keys)
