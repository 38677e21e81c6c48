"""Parquet: the same rows give the same bytes, and are read back as written."""

from __future__ import annotations

import hashlib
import random
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clean import record, schemas
from clean.errors import ReleaseError
from clean.record.compile import dataset_features
from clean.release.build_rows import Rows
from clean.release.storage import layout, parquet_files
from clean.release.storage.checksums import files, sha256, sums
from tests.release.tiny import write_checksums
from tests.release.writing_rows import write_tables

TABLES = {"records": "default", "edits": "edits", "quarantine": "quarantine", "documents": "documents"}


def shuffled(rows: Rows, seed: int) -> Rows:
    """Shuffle the rows of every table and the keys of every row."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    tables = {}
    for name in TABLES:
        table = [dict(chance.sample(list(row.items()), len(row))) for row in getattr(rows, name)]
        tables[name] = chance.sample(table, len(table))
    return Rows(**tables)


def test_the_order_of_rows_and_keys_does_not_show(tiny_rows: Rows, tiny_release: Path, tmp_path: Path) -> None:
    """Shuffled rows give the same bytes in every file."""
    for seed in range(3):
        folder = tmp_path / str(seed)
        write_tables(folder, shuffled(tiny_rows, seed))
        for path in write_checksums(folder).read_text(encoding="utf-8").splitlines():
            assert path in (tiny_release / "SHA256SUMS").read_text(encoding="utf-8")


def test_rows_come_back_as_they_went_in(tiny_rows: Rows, tiny_release: Path) -> None:
    """Values, types, nulls and the order of keys."""
    for name, config in TABLES.items():
        read = list(layout.rows(tiny_release, config))
        wrote = {str(dict(row)) for row in getattr(tiny_rows, name)}
        assert {str(row) for row in read} == wrote
        assert len(read) == len(wrote)
        order = layout.TABLES[config].order
        keys = [[(row[column] is not None, row[column] or 0) for column in order] for row in read]
        assert keys == sorted(keys)


def test_some_columns_can_be_read(tiny_release: Path) -> None:
    """Only the requested columns."""
    assert next(layout.rows(tiny_release, "default", ["id"])) == {"id": "a/lake"}


def test_tables_without_rows_still_have_a_file(tmp_path: Path) -> None:
    """An empty table loads with its types."""
    written = write_tables(tmp_path, Rows([], [], [], []))
    for config, table in layout.TABLES.items():
        shard = tmp_path / table.shard(0, 1)
        assert shard.is_file()
        assert not parquet_files.types_differ(shard, schemas.load(table.schema))
        assert list(layout.rows(tmp_path, config)) == []
        assert written[config].rows == 0


def test_what_was_written_is_told(tiny_rows: Rows, tmp_path: Path) -> None:
    """Rows, sizes and digests of what a reader will read."""
    written = write_tables(tmp_path, tiny_rows)
    sums = {path: digest for contents in written.values() for path, digest in contents.sums.items()}
    assert sums == {path: sha256(tmp_path / path) for path in files(tmp_path) if not path.startswith("schema/")}
    for config, contents in written.items():
        rows = list(layout.rows(tmp_path, config))
        assert contents.rows == len(rows)
        assert contents.digest == record.RowsDigest.of(rows).digest
        assert contents.size == sum(shard.stat().st_size for shard in layout.shards(tmp_path, config))


def test_long_tables_are_cut_into_shards(tiny_rows: Rows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fixed number of rows per file, read back in the same order with the same digest; a missing file is noticed."""
    whole = write_tables(tmp_path / "whole", tiny_rows)
    monkeypatch.setattr(layout, "SHARD_ROWS", 2)
    cut = write_tables(tmp_path / "cut", tiny_rows)
    names = [path.name for path in layout.shards(tmp_path / "cut", "default")]
    assert names == [f"train-0000{number}-of-00003.parquet" for number in range(3)]
    assert list(layout.rows(tmp_path / "cut", "edits")) == list(layout.rows(tmp_path / "whole", "edits"))
    assert cut["default"].digest == whole["default"].digest
    (tmp_path / "cut" / "data" / names[1]).unlink()
    with pytest.raises(ReleaseError, match=r"some files of .* are missing"):
        list(layout.rows(tmp_path / "cut", "default"))


def test_row_groups_hold_a_fixed_number_of_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They end early if their strings are large, however the rows arrive."""
    import pyarrow.parquet as pq

    schema = {
        "title": "T", "description": "D", "type": "object", "additionalProperties": False, "required": ["a"],
        "properties": {"a": {"title": "A", "description": "D", "type": "string"}},
    }  # fmt: skip
    monkeypatch.setattr(parquet_files, "GROUP_ROWS", 3)
    monkeypatch.setattr(parquet_files, "GROUP_CHARS", 10)
    path = tmp_path / "a.parquet"
    parquet_files.write_rows(path, [{"a": text} for text in ("x", "y", "z", "x" * 10, "y", "x" * 9, "y", "z")], schema)
    meta = pq.read_metadata(path)
    assert [meta.row_group(n).num_rows for n in range(meta.num_row_groups)] == [3, 1, 2, 2]
    assert meta.row_group(0).column(0).compression == "ZSTD"


def test_a_file_knows_its_own_types(tiny_release: Path) -> None:
    """A single Parquet file loads by itself with the types of the schema."""
    import pyarrow.parquet as pq
    from datasets import Features

    for config, table in layout.TABLES.items():
        schema = layout.schema(tiny_release, table.schema)
        for shard in layout.shards(tiny_release, config):
            assert Features.from_arrow_schema(pq.read_schema(shard)) == dataset_features(schema)
            assert pq.read_schema(shard).metadata.keys() == {b"huggingface"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"text": ""}, "breaks its schema at /text"),
        ({"extra": 1}, "breaks its schema at /extra"),
        ({"authors": None}, "breaks its schema at /authors"),
        ({"text_normalized": "\ud800"}, "breaks its schema at /text_normalized"),
        ({"id": "b/pair"}, "two rows have the same key"),
    ],
)
def test_a_row_that_breaks_the_schema_is_not_written(
    tiny_rows: Rows, tmp_path: Path, change: dict[str, Any], message: str
) -> None:
    """Promise 4 is kept here too, whoever the caller."""
    first, *others = tiny_rows.records
    with pytest.raises(ReleaseError, match=message) as caught:
        write_tables(tmp_path, replace(tiny_rows, records=[{**first, **change}, *others]))
    assert caught.value.where.startswith("default ")


def test_values_that_do_not_fit_the_columns_are_refused(tmp_path: Path) -> None:
    """If Arrow rejects rows that skipped the schema, the error is still ours."""
    with pytest.raises(ReleaseError, match="don't fit"):
        parquet_files.write_rows(tmp_path / "a.parquet", [{"id": 5}], schemas.load("record"))


def test_checksums_have_the_form_of_coreutils(tiny_release: Path, tmp_path: Path) -> None:
    """Sorted by path, two spaces, forward slashes, without the file itself; read back as a map."""
    folder = shutil.copytree(tiny_release, tmp_path / "r")
    (folder / "schema" / "Ünï code.txt").write_bytes(b"")
    lines = write_checksums(folder).read_text(encoding="utf-8").splitlines()
    paths = [line[66:] for line in lines]
    assert paths == sorted(paths)
    assert "SHA256SUMS" not in paths
    assert f"{hashlib.sha256(b'').hexdigest()}  schema/Ünï code.txt" in lines
    assert list(sums(folder)) == paths


TEXT = st.text(alphabet=st.characters(codec="utf-8"), max_size=20)


@settings(max_examples=25)
@given(st.lists(st.fixed_dictionaries({"removed": TEXT, "replacement": TEXT, "reason": TEXT}), max_size=6))
def test_any_text_survives(tmp_path_factory: pytest.TempPathFactory, texts: list[dict[str, str]]) -> None:
    """Control characters, NUL and astral characters are read back as written."""
    folder = tmp_path_factory.mktemp("any")
    rows = [
        {"document": "d", "record_id": None, "decision": 0, "seq": seq, "start": 0, "end": 0, **text,
         "rule": "r", "rule_version": 1, "shadowed": False}
        for seq, text in enumerate(texts)
    ]  # fmt: skip
    write_tables(folder, Rows([], rows, [], []))
    assert [dict(row) for row in layout.rows(folder, "edits")] == rows
