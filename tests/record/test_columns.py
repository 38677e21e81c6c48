"""What is decided and written on whole columns is what is decided and written row by row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean import record
from clean.record.canonical_form import conform
from clean.record.compile import ColumnCheck, arrow_columns
from clean.record.digests import UNSEALED
from clean.release.storage.arrow_rows import CANONICAL, sealed
from clean.release.storage.canonical_lines import CanonicalLines
from clean.release.storage.parquet_files import arrow_table
from tests.record.roundtrip import batches
from tests.record.schemas import scalar, struct

Schema = Mapping[str, Any]


def batch(rows: list[dict[str, Any]], schema: Schema) -> pa.RecordBatch:
    """Return rows as one batch."""
    return pa.RecordBatch.from_pylist(rows, schema=arrow_columns(schema))


@given(st.integers(0, 2**32))
def test_columns_are_judged_and_written_like_rows(seed: int) -> None:
    """Of random schemas, and of our own; also a slice of a batch, and one without rows."""
    for schema, given_rows in batches(6, seed):
        rows = [conform(row, schema) for row in given_rows]
        for start in (0, 2, len(rows)):
            part, due = batch(rows, schema).slice(start), rows[start:]
            assert ColumnCheck(schema).holds(part)
            written = CanonicalLines(part)
            assert written.text() == b"".join(record.canonical(row) + b"\n" for row in due)
            assert written.ended.to_pylist() == [record.canonical(row).decode() + "\n" for row in due]
            for name in schema["properties"]:
                left = [{key: value for key, value in row.items() if key != name} for row in due]
                assert list(map(b"".join, written.without(name))) == [record.canonical(row) for row in left]


@given(st.integers(0, 2**32), st.data())
def test_records_are_sealed_as_one_by_one(seed: int, data: st.DataObject) -> None:
    """Wherever among the fields the digest is, and whatever it was."""
    for schema, given_rows in batches(3, seed):
        names = data.draw(st.lists(st.sampled_from(sorted(schema["properties"])), unique=True))
        closed = struct({"digest": scalar("string"), **{name: schema["properties"][name] for name in names}})
        rows = [{"digest": UNSEALED, **{name: row[name] for name in names}} for row in given_rows]
        made, due = sealed(arrow_table(rows, closed)), [{**row, "digest": record.digest(row)} for row in rows]
        assert made.drop_columns([CANONICAL]).to_pylist() == [conform(row, closed) for row in due]
        assert made.column(CANONICAL).to_pylist() == [record.canonical(conform(row, closed)) + b"\n" for row in due]
        assert sealed(arrow_table(due, closed).slice(1)).equals(made.slice(1))
    empty = sealed(arrow_table([], struct({"digest": scalar("string")})))
    assert (empty.num_rows, empty.column_names) == (0, ["digest", CANONICAL])


TEXTS = ["", "a", 'q"q', "back\\slash\n", "\x00\x1f\x7f\r\t\b\f", "é漢🧊", "\u2028", "\\n"]


def test_every_character_is_written_as_in_a_row() -> None:
    """Those that JSON escapes, alone and together, in fields of lists of objects."""
    schema = struct({"a": {**scalar("array"), "items": struct({"b": scalar(["string", "null"])})}})
    rows = [{"a": [{"b": text} for text in (*TEXTS, None)]}, {"a": []}, *({"a": [{"b": text}]} for text in TEXTS)]
    assert CanonicalLines(batch(rows, schema)).text() == b"".join(record.canonical(row) + b"\n" for row in rows)


@pytest.mark.parametrize("value", [0.0, -0.0, 1e16, 1e-7, 0.1 + 0.2, 5e-324, 1.7976931348623157e308, None])
def test_every_number_is_written_as_in_a_row(value: float | None) -> None:
    """Floats as Python writes them."""
    schema = struct({"a": scalar(["number", "null"])})
    rows = [{"a": value}, {"a": 1.0}]
    assert CanonicalLines(batch(rows, schema)).text() == b"".join(record.canonical(row) + b"\n" for row in rows)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_json_does_not_have_is_neither_written_nor_valid(value: float) -> None:
    """As in a row."""
    schema = struct({"a": scalar("number")})
    made = batch([{"a": value}], schema)
    assert not ColumnCheck(schema).holds(made)
    with pytest.raises(ValueError, match="JSON"):
        CanonicalLines(made)


WRONG: list[tuple[str, Schema, Any, Any]] = [
    ("too short", {**scalar("string"), "minLength": 2}, "ab", "é"),
    ("too long", {**scalar("string"), "maxLength": 2}, "éé", "abc"),
    ("another word", {**scalar("string"), "enum": ["a", "b"]}, "a", "c"),
    ("another form", {**scalar("string"), "pattern": "^[0-9]$"}, "1", "10"),
    ("no date", {**scalar("string"), "format": "date"}, "2021-02-28", "2021-02-30"),
    ("too small", {**scalar("integer"), "minimum": 0}, 0, -1),
    ("too large", {**scalar("number"), "maximum": 1}, 1.0, 1.5),
    ("too few", {**scalar("array"), "items": scalar("string"), "minItems": 1}, ["a"], []),
    ("too many", {**scalar("array"), "items": scalar("string"), "maxItems": 1}, ["a"], ["a", "b"]),
    ("a duplicate", {**scalar("array"), "items": scalar("string"), "uniqueItems": True}, ["a", "b"], ["a", "a"]),
    ("an item", {**scalar("array"), "items": {**scalar("string"), "minLength": 1}}, ["a"], ["a", ""]),
    ("inside", struct({"b": {**scalar("integer"), "minimum": 0}}), {"b": 0}, {"b": -1}),
]


@pytest.mark.parametrize(("inner", "right", "wrong"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_one_wrong_value_is_enough(inner: Schema, right: object, wrong: object) -> None:
    """Among a hundred valid ones, wherever it is."""
    check, schema = ColumnCheck(struct({"a": inner})), struct({"a": inner})
    rows = [{"a": right}] * 100
    assert check.holds(batch(rows, schema))
    for at in (0, 50, 100):
        assert not check.holds(batch([*rows[:at], {"a": wrong}, *rows[at:]], schema))


def test_other_types_are_left_to_the_rows() -> None:
    """A file may have columns that its schema doesn't know."""
    made = batch([{"a": "x"}], struct({"a": scalar("string")}))
    assert not ColumnCheck(struct({"a": scalar("integer")})).holds(made)
    assert not ColumnCheck(struct({"b": scalar("string")})).holds(made)
    nullable = batch([{"a": None}], struct({"a": scalar(["string", "null"])}))
    assert not ColumnCheck(struct({"a": scalar("string")})).holds(nullable)
