"""The order of rows in a table, by keys that may be null."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean.errors import ReleaseError
from clean.release.storage.layout import DUPLICATES, TABLES
from clean.release.storage.sorted_rows import in_order

NAMES = st.text(max_size=2)
ROWS = {
    TABLES["default"]: st.fixed_dictionaries({"id": NAMES}),
    TABLES["edits"]: st.fixed_dictionaries({"document": NAMES, "shadowed": st.booleans(), "seq": st.integers(0, 3)}),
    TABLES["quarantine"]: st.fixed_dictionaries(
        {"document": NAMES, "record_id": st.none() | NAMES, "stage": st.sampled_from(["clean", "validate"])}
    ),
    DUPLICATES: st.fixed_dictionaries(
        {"document": NAMES, "record": NAMES, "relation": st.just("near"), "start": st.none() | st.integers(0, 3)}
    ),
}


@pytest.mark.parametrize("table", ROWS, ids=lambda table: table.name)
@given(st.data())
def test_rows_are_ordered_by_value_and_null_comes_first(table: Any, data: st.DataObject) -> None:
    """Whether they come in order or not; two with the same key are refused."""

    def key(row: dict[str, Any]) -> list[tuple[Any, ...]]:
        return [() if row[name] is None else (row[name],) for name in table.order]

    rows = data.draw(st.lists(ROWS[table], unique_by=lambda row: str(key(row)), max_size=8))
    if data.draw(st.booleans()):
        rows.sort(key=key)
    assert [rows[at] for at in in_order(table, rows)] == sorted(rows, key=key)
    if rows:
        with pytest.raises(ReleaseError, match="two rows have the same key"):
            in_order(table, [*rows, data.draw(st.sampled_from(rows))])
