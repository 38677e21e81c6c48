"""Rows that are told to be sound at once are those in which nothing is found slowly, and are written alike."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean import record
from clean.record.canonical_form import conform
from clean.record.sound_rows import _KEPT, _SHORT, sealed, sound_lines
from tests.record.roundtrip import batches
from tests.record.schemas import scalar, struct

Schema = Mapping[str, Any]


def slowly(rows: list[dict[str, Any]], schema: Schema) -> list[bytes] | None:
    """Return what `sound_lines` should, value by value."""
    formed = [conform(row, schema) for row in rows]
    if str(formed) != str(rows) or any(record.problems(row, schema) for row in rows):
        return None
    return [record.canonical(row) for row in rows]


@given(st.integers(0, 2**32))
def test_sound_rows_are_written_as_row_by_row(seed: int) -> None:
    """Of random schemas, and of our own."""
    for schema, given_rows in batches(6, seed):
        rows = [conform(row, schema) for row in given_rows]
        assert sound_lines(rows, schema) == slowly(rows, schema) is not None
        assert sound_lines([], schema) == []


ODD = [
    None, True, False, 0, 1, -1, 2.0, 0.5, -0.0, 1e16, 5e-324, float("nan"),
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
        assert sound_lines(rows, schema) == slowly(rows, schema)


@given(st.integers(0, 2**32), st.data())
def test_a_key_more_or_less_or_elsewhere_is_noticed(seed: int, data: st.DataObject) -> None:
    """The keys of each object are those of its schema, in its order."""
    for schema, given_rows in batches(3, seed):
        rows = copy.deepcopy([conform(row, schema) for row in given_rows])
        inside, key = data.draw(st.sampled_from([one for one in places(rows) if isinstance(one[0], dict)]))
        value = inside.pop(key)
        if data.draw(st.booleans()):
            inside[data.draw(st.sampled_from([key, "more"]))] = value
        assert sound_lines(rows, schema) == slowly(rows, schema)


TEXTS = ["", "a", 'q"q', "back\\slash\n", "\x00\x1f\x7f\r\t\b\f", "é漢🧊", "\u2028", "\\n", "%s %", "{}"]


@given(st.lists(st.one_of(st.sampled_from(TEXTS), st.text()), min_size=1), st.integers(0, 2 * _SHORT))
def test_every_character_is_written_as_in_a_row(parts: list[str], more: int) -> None:
    """Those that JSON escapes, in short texts and long ones."""
    schema = struct({"a": {**scalar("array"), "items": scalar("string")}})
    rows = [{"a": [*parts, "".join(parts) + "x" * more]}]
    assert sound_lines(rows, schema) == slowly(rows, schema)


LIMITS = [
    ({"type": "string", "minLength": 1, "maxLength": 3}, ["", "a", "é漢🧊", "abcd"]),
    ({"type": ["string", "null"], "enum": ["a", None]}, ["a", "b", None]),
    ({"type": "string", "pattern": "^a"}, ["a", "ba", "a\n"]),
    ({"type": "string", "format": "date"}, ["2026-02-28", "2026-02-30", "today"]),
    ({"type": "integer", "minimum": 1, "maximum": 3}, [0, 1, 3, 4, True, 1.0]),
    ({"type": "integer", "enum": [1, 3]}, [1, 2, 3]),
    ({"type": ["integer", "null"]}, [2**63 - 1, 2**63, -(2**63), -(2**63) - 1, None, False]),
    ({"type": ["number", "null"], "minimum": 0}, [0.0, -0.0, -1.0, 1, None, 1e300, float("nan"), float("inf")]),
    ({"type": "boolean"}, [True, False, None, 0, 1, "true"]),
    ({"type": "array", "items": scalar("string"), "minItems": 1, "maxItems": 2}, [[], ["a"], ["a", "a"], ["a"] * 3]),
    ({"type": ["array", "null"], "items": scalar("integer")}, [[], [1], None, [None], (1,)]),
]  # fmt: skip


@pytest.mark.parametrize(("inner", "values"), LIMITS)
def test_limits_hold_for_each_value(inner: Schema, values: list[Any]) -> None:
    """Alone, and beside others, in any order: what was met before decides nothing."""
    schema = struct({"a": {"title": "T", "description": "D", **inner}})
    for rows in ([{"a": value}] for value in [*values, *reversed(values)]):
        assert sound_lines(rows, schema) == slowly(rows, schema)
    for one in values:
        for two in values:
            rows = [{"a": one}, {"a": two}]
            assert sound_lines(rows, schema) == slowly(rows, schema)


def test_more_strings_than_are_kept() -> None:
    """Each is written as itself."""
    schema = struct({"a": scalar("string")})
    rows = [{"a": str(number % (_KEPT + 7))} for number in range(3 * _KEPT)]
    assert sound_lines(rows, schema) == [record.canonical(row) for row in rows]


@given(st.integers(0, 2**32))
def test_a_record_is_sealed_as_by_its_digest(seed: int) -> None:
    """The digest that it came with does not matter."""
    for schema, given_rows in batches(2, seed):
        closed = struct({**schema["properties"], "digest": scalar("string")})
        for one in given_rows:
            row = conform({**one, "digest": "x"}, closed)
            due = {**row, "digest": record.digest(row)}
            assert sealed(row, closed) == (due, record.canonical(due))
            assert sealed({**row, "more": 1}, closed) is None
