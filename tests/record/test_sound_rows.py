"""Rows that are told to be sound at once are valid, and Arrow takes them for what they are value by value."""

from __future__ import annotations

import copy
import math
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean import record, schemas
from clean.record.canonical_form import conform
from clean.record.validation import sound
from clean.release.storage.parquet_files import arrow_table
from tests.record.roundtrip import batches
from tests.record.schemas import scalar, struct

Schema = Mapping[str, Any]


def writable(value: object) -> bool:
    """Return whether a file can hold a value."""
    if isinstance(value, dict):
        return all(map(writable, (*value, *value.values())))
    if isinstance(value, list):
        return all(map(writable, value))
    if isinstance(value, str):
        return not any("\ud800" <= character <= "\udfff" for character in value)
    return -(2**63) <= value < 2**63 if isinstance(value, int) else not isinstance(value, float) or math.isfinite(value)


def is_told_rightly(rows: list[dict[str, Any]], schema: Schema) -> bool:
    """Return whether rows are sound, after comparing that, and what Arrow makes of them, with a look at each value."""
    formed = [conform(row, schema) for row in rows]
    fine = all(not schemas.check(row, schema) and writable(row) for row in formed)
    told = sound(rows, schema)
    assert fine or not told
    assert told or not fine or str(formed) != str(rows) or "e+" in str(rows)
    assert [not reasons for _, reasons in record.formed(rows, schema)] == [
        told or (not schemas.check(row, schema) and writable(row)) for row in formed
    ]
    if told:
        assert arrow_table(rows, schema).equals(arrow_table(formed, schema))
    return told


@given(st.integers(0, 2**32))
def test_rows_that_are_as_they_should_be_are_sound(seed: int) -> None:
    """Of random schemas, and of our own."""
    for schema, given_rows in batches(6, seed):
        assert is_told_rightly([conform(row, schema) for row in given_rows], schema)
        assert is_told_rightly([], schema)


ODD = [
    None, True, False, 0, 1, -1, 2.0, 0.5, -0.0, 2**53, 2**53 + 1, 5e-324, float("nan"),
    float("inf"), 2**63, -(2**63) - 1, 2**1200, "",
    " ", "x", "\ud800", "2026-01-01", "a" * 300, [], [None], [""], ["x", "x"], (), {}, {"a": 1}, b"x",
]  # fmt: skip
"""What may stand where something else should."""


def places(value: object) -> list[tuple[Any, Any]]:
    """Return every dict or list in a value with each of its keys."""
    if not isinstance(value, dict | list):
        return []
    keys = list(value) if isinstance(value, dict) else list(range(len(value)))
    return [(value, key) for key in keys] + [found for key in keys for found in places(value[key])]


@given(st.integers(0, 2**32), st.data())
def test_one_odd_value_is_noticed_wherever_it_is(seed: int, data: st.DataObject) -> None:
    """A value of the wrong type, out of bounds, or in another form; one that happens to be right changes nothing."""
    for schema, given_rows in batches(3, seed):
        rows = copy.deepcopy([conform(row, schema) for row in given_rows])
        inside, key = data.draw(st.sampled_from(places(rows)[len(rows) :]))
        inside[key] = data.draw(st.sampled_from(ODD))
        is_told_rightly(rows, schema)


@given(st.integers(0, 2**32), st.data())
def test_a_key_more_or_less_or_elsewhere_is_noticed(seed: int, data: st.DataObject) -> None:
    """The keys of each object are those of its schema, in its order."""
    for schema, given_rows in batches(3, seed):
        rows = copy.deepcopy([conform(row, schema) for row in given_rows])
        inside, key = data.draw(st.sampled_from([one for one in places(rows) if isinstance(one[0], dict)]))
        value = inside.pop(key)
        if data.draw(st.booleans()):
            inside[data.draw(st.sampled_from([key, "more"]))] = value
        is_told_rightly(rows, schema)


LIMITS = [
    ({"type": "string", "minLength": 1, "maxLength": 3}, ["", "a", "é漢🧊", "abcd"]),
    ({"type": ["string", "null"], "enum": ["a", None]}, ["a", "b", None]),
    ({"type": "string", "pattern": "^a"}, ["a", "ba", "a\n"]),
    ({"type": "string", "format": "date"}, ["2026-02-28", "2026-02-30", "today"]),
    ({"type": "integer", "minimum": 1, "maximum": 3}, [0, 1, 3, 4, True, 1.0]),
    ({"type": "integer", "enum": [1, 3]}, [1, 2, 3]),
    ({"type": ["integer", "null"]}, [2**63 - 1, 2**63, -(2**63), -(2**63) - 1, None, False]),
    ({"type": ["number", "null"], "minimum": 0}, [0.0, -0.0, -1.0, 1, None, 1e15, 2**53 + 1, math.nan, math.inf]),
    ({"type": "boolean"}, [True, False, None, 0, 1, "true"]),
    ({"type": "array", "items": scalar("string"), "minItems": 1, "maxItems": 2}, [[], ["a"], ["a", "a"], ["a"] * 3]),
    ({"type": ["array", "null"], "items": scalar("integer")}, [[], [1], None, [None], (1,)]),
]  # fmt: skip


@pytest.mark.parametrize(("inner", "values"), LIMITS)
def test_limits_hold_for_each_value(inner: Schema, values: list[Any]) -> None:
    """Alone, and beside others."""
    schema = struct({"a": {"title": "T", "description": "D", **inner}})
    told = {str(one): is_told_rightly([{"a": one}], schema) for one in values}
    for one in values:
        for two in values:
            assert sound([{"a": one}, {"a": two}], schema) == (told[str(one)] and told[str(two)])
