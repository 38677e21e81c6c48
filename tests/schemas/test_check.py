"""Schema violations, and their messages."""

import itertools
import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean import schemas
from clean.errors import SchemaError

SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "additionalProperties": False,
    "required": ["id", "retrieved"],
    "properties": {
        "id": {"type": "string", "minLength": 1, "description": "the name"},
        "retrieved": {"anyOf": [{"type": "string", "pattern": "^x"}, {"type": "null"}]},
        "day": {"type": "string", "format": "date", "examples": ["2024-03-04"]},
        "at": {"type": "string", "format": "date-time"},
        "home": {"type": "string", "format": "uri"},
        "levels": {"type": "array", "uniqueItems": True, "items": {"enum": ["full", "text"]}},
        "code": {"type": "string", "pattern": "^[a-z]+$"},
        "count": {"type": "integer", "minimum": 0},
        "a/b": {"type": "string"},
    },
    "not": {"required": ["day", "at"], "title": "both day and at", "description": "write one of them"},
}
GOOD = {"id": "a", "retrieved": None}

# (what is added to GOOD, pointer, code, a piece of the message, a piece of what is expected)
BAD = [
    ({"id": ""}, "/id", "minLength", "too short", "at least 1 character"),
    ({"id": 3}, "/id", "type", "3 has the wrong type", "a string"),
    ({"retrieved": "y"}, "/retrieved", "pattern", "wrong form", "^x"),
    ({"code": "ab\n"}, "/code", "pattern", "wrong form", "$"),
    ({"retrieved": 3}, "/retrieved", "anyOf", "none of the allowed forms", "a string or null"),
    ({"day": "2024-02-30"}, "/day", "format", "not a valid date", "2024-03-04"),
    ({"at": "yesterday"}, "/at", "format", "not a valid date and time", ""),
    ({"home": "no address"}, "/home", "format", "not a valid web address", ""),
    ({"levels": ["ful"]}, "/levels/0", "enum", 'did you mean "full"?', '"full", "text"'),
    ({"levels": ["full", "full"]}, "/levels", "uniqueItems", "duplicate", ""),
    ({"count": -1}, "/count", "minimum", "-1 is too small", "at least 0"),
    ({"count": float("nan")}, "/count", "type", "NaN", "a whole number"),
    ({"a/b": 1}, "/a~1b", "type", "wrong type", ""),
    ({"leveles": []}, "/leveles", "additionalProperties", "did you mean 'levels'?", "levels"),
    ({"zzzzzz": 1}, "/zzzzzz", "additionalProperties", "unknown key 'zzzzzz'", "one of"),
    ({"day": "2024-03-04", "at": "2024-03-04T01:02:03Z"}, "", "not", "both day and at", "write one of them"),
]


@pytest.mark.parametrize(("more", "pointer", "code", "message", "expected"), BAD)
def test_each_mistake_has_its_place_and_words(more, pointer, code, message, expected):
    """One mistake gives one violation that points at it."""
    (found,) = schemas.check(GOOD | more, SCHEMA)
    assert (found.pointer, found.code) == (pointer, code)
    assert message in found.message
    assert expected in found.expected


@pytest.mark.parametrize("more", [{}, {"levels": ("full", "text")}, {"day": "2024-02-29"}, {"retrieved": "x"}])
def test_what_fits_breaks_nothing(more):
    """Good values pass, tuples among them."""
    assert schemas.check(GOOD | more, SCHEMA) == []


def test_a_missing_key_is_matched_with_the_unknown_one_beside_it():
    """A misspelt required key is reported once as missing and once as unknown."""
    missing, unknown = schemas.check({"id": "a", "retreived": None}, SCHEMA)
    assert "is 'retreived' a misspelling of it?" in missing.message
    assert "did you mean 'retrieved'?" in unknown.message


def test_places_in_lists_are_ordered_as_numbers():
    """The tenth entry comes after the second."""
    found = schemas.check(GOOD | {"levels": [f"x{n}" for n in range(12)]}, SCHEMA)
    assert [violation.pointer for violation in found] == [f"/levels/{n}" for n in range(12)]


def test_what_is_no_json_is_told():
    """Keys that are not strings and values that are not JSON are violations, not tracebacks."""
    assert "not a JSON value" in schemas.check({1: 2}, SCHEMA)[0].message
    assert "not a JSON value" in schemas.check({"id": {1}, "retrieved": None}, SCHEMA)[0].message


def test_long_values_are_cut_in_messages():
    """A message never contains a whole document."""
    (found,) = schemas.check(GOOD | {"count": "x" * 10_000}, SCHEMA)
    assert len(found.message) < 120


def test_order_of_keys_does_not_matter():
    """The same violations in the same order, however the object was written."""
    value = {"id": 1, "day": "x", "zz": 1, "yy": 2, "levels": ["a", "b"]}
    expected = schemas.check(value, SCHEMA)
    for keys in itertools.permutations(value):
        assert schemas.check({key: value[key] for key in keys}, SCHEMA) == expected


def test_a_schema_that_is_none_is_refused():
    """A broken schema is reported as such."""
    with pytest.raises(SchemaError, match="not a valid JSON Schema"):
        schemas.check(1, {"type": "sort of a string"})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*SCHEMA["properties"], "other"]), inner)
    ),
    max_leaves=8,
)


@given(JSON)
def test_the_judge_and_the_explainer_agree(value):
    """Every rejection is explained, and its pointer leads to a part of the value or to a missing key."""
    found = schemas.check(value, SCHEMA)
    for violation in found:
        _follow(value, violation.pointer)
        assert violation.message
    assert schemas.check(json.loads(json.dumps(value)), SCHEMA) == found


def _follow(value, pointer):
    for step in pointer.split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        value = value[int(key)] if isinstance(value, list) else value[key]


@pytest.mark.parametrize(
    ("schema", "value", "code"),
    [
        ({"anyOf": [False, {"type": "string"}]}, 1, "anyOf"),
        ({"anyOf": [False, False]}, 1, "anyOf"),
        ({"oneOf": [True, True]}, 1, "oneOf"),
        ({"not": True}, 1, "not"),
        ({"properties": {"a": False}}, {"a": 1}, "false"),
        ({"items": False}, [1], "items"),
    ],
)
def test_branches_that_are_true_or_false_are_explained(schema: dict[str, Any], value: Any, code: str) -> None:
    """A schema may be `true` or `false` inside; a violation of it still has a place and a message."""
    (found,) = schemas.check(value, schema)
    assert found.code == code
    assert found.message


@pytest.mark.parametrize("pattern", ["^(?:[A-Za-z ]+)+$", "^(?:a|a)+$", "^(?:a*)*b$", "^(?:A|a)+(?:a|A)+$"])
def test_a_pattern_that_runs_away_is_explained_at_once(pattern: str) -> None:
    """As it is judged: a corpus's own schema may hold any pattern, and a text is long."""
    began = time.process_time()
    (found,) = schemas.check({"x": "a" * 5000 + "!"}, {"properties": {"x": {"type": "string", "pattern": pattern}}})
    assert (found.pointer, found.code) == ("/x", "pattern")
    assert time.process_time() - began < 5
