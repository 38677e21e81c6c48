"""Tables are read side by side, document by document, and records by id, whatever their order."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean.errors import ReleaseError
from clean.release.restoration.records_by_id import RecordsById
from clean.release.storage import layout, parquet_files
from clean.release.storage.by_document import by_document
from tests.release.tiny import rewrite

Row = dict[str, Any]
NAMES = st.lists(st.sampled_from(["a", "a#", "a/b", "b", "é", "漢"]), max_size=9).map(sorted)


def edits(names: list[str]) -> list[Row]:
    """Return a row of the ledger for each name, in order."""
    return [{"document": name, "shadowed": False, "seq": seq} for seq, name in enumerate(names)]


@given(NAMES, NAMES.map(lambda names: sorted(set(names))))
def test_every_row_comes_once_with_its_document(ledger: list[str], documents: list[str]) -> None:
    """Also rows of documents that the other table lacks."""
    tables = {"edits": edits(ledger), "documents": [{"document": name} for name in documents]}
    found = list(by_document(tables))
    assert [rows.document for rows in found] == sorted({*ledger, *documents})
    for config, rows in tables.items():
        assert [row for one in found for row in one.tables[config]] == rows
    assert all(row["document"] == one.document for one in found for rows in one.tables.values() for row in rows)


@pytest.mark.parametrize(
    ("config", "names"), [("edits", ["b", "a"]), ("edits", ["a", "b", "a"]), ("documents", ["a", "a"])]
)
def test_a_table_out_of_order_is_named(config: str, names: list[str]) -> None:
    """Nothing is made of rows that were met too late."""
    with pytest.raises(ReleaseError, match="out of order or a duplicate") as caught:
        list(by_document({config: edits(names), "quarantine": []}))
    assert caught.value.where.startswith(f"{config} a")


@pytest.mark.parametrize("shuffled", [False, True])
@pytest.mark.parametrize("merged", [False, True])
def test_records_are_found_in_any_order(
    release: Path, monkeypatch: pytest.MonkeyPatch, *, shuffled: bool, merged: bool
) -> None:
    """In batches of one row, going forwards, backwards and across; those that are not there are not found."""
    monkeypatch.setattr(parquet_files, "BATCH_ROWS", 1)
    if shuffled:
        rewrite(release, "default", lambda rows: rows.reverse())
    if merged:
        rewrite(release, "documents", lambda rows: rows[0].update(merged=["x"]))
    due = {row["id"]: row for row in layout.rows(release, "default")}
    names = [*due, "", "0", "b", "b/pair#3", "zz"]
    for seed in range(20):
        records = RecordsById(release, ("id", "text"))
        for name in random.Random(seed).choices(names, k=12):  # noqa: S311 - no secret
            assert records.get(name) == ({"id": name, "text": due[name]["text"]} if name in due else None)
    assert list(records) == list(due)
    assert len(records) == len(due)
