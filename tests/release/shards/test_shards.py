"""Shards: the release is the same however its documents are divided, and rows come back as they went in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clean.errors import ReleaseError
from clean.release import write_tables
from clean.release.build_rows import Rows
from clean.release.shards import Form, PlannedTable, Shard, release_order, shard_writing, write_shard
from clean.release.storage import layout
from clean.release.storage.checksums import files, sha256
from clean.release.storage.table_files import FileCuts
from tests.release.editions import INFOS, corpus, everything

RECORDS = layout.TABLES["default"]


def by_document(rows: Rows) -> list[Rows]:
    """Return the rows of each document apart."""
    return [
        Rows(
            [row for row in rows.records if row["source"]["path"] == document["path"]],
            [row for row in rows.edits if row["document"] == document["document"]],
            [row for row in rows.quarantine if row["document"] == document["document"]],
            [document],
        )
        for document in rows.documents
    ]


def together(parts: list[Rows]) -> Rows:
    """Return the rows of several documents."""
    names = ("default", "edits", "quarantine", "documents")
    return Rows.of_tables({name: [row for part in parts for row in part.tables[name]] for name in names})


def sharded(folder: Path, groups: list[int], form: Form) -> list[Shard]:
    """Write five documents as shards: the one at each place goes to the shard of that number."""
    parts = by_document(everything())
    numbers = sorted(set(groups))
    return [
        write_shard(
            folder / f"{number:06d}",
            together([part for part, group in zip(parts, groups, strict=True) if group == number]),
            form,
        )
        for number in numbers
    ]


def written(folder: Path, groups: list[int], form: Form) -> Mapping[str, str]:
    """Write a release from shards, and return the digest of each file."""
    shards = sharded(folder / "shards", groups, form)
    write_tables(folder / "release", shards, form, corpus=corpus(), rules=INFOS)
    return {path: sha256(folder / "release" / path) for path in files(folder / "release")}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Return the digests of a release from one shard."""
    return written(tmp_path_factory.mktemp("whole"), [0, 0, 0, 0, 0], Form.of())


@settings(max_examples=12)
@given(groups=st.lists(st.integers(0, 4), min_size=5, max_size=5), window=st.integers(1, 5))
def test_any_division_into_shards_gives_the_same_bytes(
    whole: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory, groups: list[int], window: int
) -> None:
    """However the documents are divided and however much is read at a time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(release_order, "WINDOW_ROWS", window)
        patch.setattr(shard_writing, "BATCH_BYTES", 300)
        assert written(tmp_path_factory.mktemp("cut"), groups, Form.of()) == whole


@settings(max_examples=6)
@given(groups=st.lists(st.integers(0, 4), min_size=5, max_size=5), window=st.integers(1, 5), least=st.integers(1, 9000))
def test_files_are_cut_at_the_same_rows(
    tmp_path_factory: pytest.TempPathFactory, groups: list[int], window: int, least: int
) -> None:
    """However the documents are divided, a file ends with the row with which it has so many bytes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layout, "SHARD_BYTES", least)
        patch.setattr(layout, "SHARD_ROWS", 4)
        whole = written(tmp_path_factory.mktemp("whole"), [0, 0, 0, 0, 0], Form.of())
        patch.setattr(release_order, "WINDOW_ROWS", window)
        assert written(tmp_path_factory.mktemp("cut"), groups, Form.of()) == whole


@given(st.lists(st.integers(1, 20)), st.data())
def test_cuts_do_not_depend_on_how_many_rows_come_at_once(sizes: list[int], data: st.DataObject) -> None:
    """Each file but the last has as many rows, or just as many bytes, as it may have."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layout, "SHARD_BYTES", 30)
        patch.setattr(layout, "SHARD_ROWS", 4)
        cuts, at = FileCuts(), 0
        files: list[list[int]] = []
        while at < len(sizes):
            count = data.draw(st.integers(1, len(sizes) - at))
            for taken, opens in cuts.pieces(np.array(sizes[at : at + count])):
                files += [[]] if opens else []
                files[-1] += sizes[at : at + taken]
                at += taken
    assert [size for file in files for size in file] == sizes
    assert all(0 < len(file) <= 4 and sum(file[:-1]) < 30 for file in files)
    assert all(len(file) == 4 or sum(file) >= 30 for file in files[:-1])


@pytest.mark.parametrize("withheld", [False, True])
def test_rows_come_back_with_their_texts(tmp_path: Path, *, withheld: bool) -> None:
    """A shard of a release without text still has the texts."""
    rows = everything()
    back = [shard.rows() for shard in sharded(tmp_path, [2, 0, 1, 0, 2], Form.of(withheld=withheld))]
    for name, table in layout.TABLES.items():
        due = [plain(row) for row in sorted(rows.tables[name], key=lambda row: key(row, table))]
        found = (row for rows in back for row in rows.tables[name])
        assert [plain(row) for row in sorted(found, key=lambda row: key(row, table))] == due


def key(row: Mapping[str, Any], table: layout.Table) -> list[tuple[bool, Any]]:
    """Return what rows are sorted by."""
    return [(row[name] is not None, row[name] or 0) for name in table.order]


def plain(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row with its keys in alphabetical order."""
    return {name: row[name] for name in sorted(row)}


def test_a_key_in_two_shards_is_noticed(tmp_path: Path) -> None:
    """Nothing is written twice under one id."""
    first = by_document(everything())[0]
    shards = [write_shard(tmp_path / name, first, Form.of()) for name in ("0", "1")]
    with pytest.raises(ReleaseError, match="two rows have the same key") as caught:
        PlannedTable.of(shards, RECORDS, 2, Form.of().schema(RECORDS))
    assert caught.value.where == "default a/lake"


def test_a_shard_appears_once_it_is_complete(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the last file can't be written, there is no shard; the next try makes it."""

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        with pytest.raises(ReleaseError, match="No space left"):
            write_shard(tmp_path / "0", everything(), Form.of())
    assert not list(tmp_path.iterdir())
    assert write_shard(tmp_path / "0", everything(), Form.of()).summary.rows["documents"] == 5


def test_counts_that_do_not_reconcile_are_told_by_the_shard(tmp_path: Path) -> None:
    """A merged article of another shard is no fault; a record that nobody lists is one."""
    rows = everything()
    elsewhere = {"z/first": "en"}
    documents = [
        {**row, "articles": ["z/first"], "merged": ["a/lake"]} if row["document"] == "a/lake" else row
        for row in rows.documents
    ]
    gone = replace(rows, documents=documents, records=[row for row in rows.records if row["id"] != "a/lake"])
    assert write_shard(tmp_path / "0", gone, Form.of(), elsewhere).summary.wrong == ()
    assert write_shard(tmp_path / "1", gone, Form.of()).summary.wrong
    assert write_shard(tmp_path / "2", replace(gone, records=rows.records), Form.of(), elsewhere).summary.wrong
