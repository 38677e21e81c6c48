"""The profile: what is outside is rejected with its place and a reason; what is inside has one meaning."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any

import pytest

from clean.errors import SchemaError
from clean.record.compile import arrow_schema, card_features, columns, dataset_features, record_set, table_schema
from tests.record import records
from tests.record.schemas import Schema, scalar, struct

Change = Callable[[Schema], None]


def at_top(**changes: Any) -> Change:
    """Change the schema itself."""
    return lambda schema: schema.update(changes)


def in_a(**changes: Any) -> Change:
    """Change its property `a`."""
    return lambda schema: schema["properties"]["a"].update(changes)


def inside(*path: str, **changes: Any) -> Change:
    """Change what is at a path."""

    def change(schema: Any) -> None:
        for step in path:
            schema = schema[step]
        schema.update(changes)

    return change


def added(name: str) -> Change:
    """Add a property, and require it."""

    def change(schema: Schema) -> None:
        schema["properties"][name] = scalar("string")
        schema["required"].append(name)

    return change


LABELS = {"type": "integer", "x-class-label": ["no", "yes"], "minimum": 0, "maximum": 1}

OUTSIDE = [
    # unions other than with null
    (in_a(type=["string", "integer"]), "/properties/a/type", "not a single type"),
    (in_a(type=["string", "integer", "null"]), "/properties/a/type", "not a single type"),
    (in_a(type=["null"]), "/properties/a/type", "not a single type"),
    (in_a(type="null"), "/properties/a/type", "not a single type"),
    (in_a(type=[]), "/properties/a/type", "not a single type"),
    (in_a(type=None), "/properties/a/type", "not a single type"),
    (in_a(type="date"), "/properties/a/type", "not a single type"),
    (in_a(type=["string", "string"]), "/properties/a/type", "not a single type"),
    (in_a(anyOf=[{"type": "string"}, {"type": "null"}]), "/properties/a/anyOf", "a column has just one type"),
    (in_a(oneOf=[]), "/properties/a/oneOf", "just one type"),
    (in_a(allOf=[]), "/properties/a/allOf", "just one type"),
    (in_a(**{"not": {}}), "/properties/a/not", "just one type"),
    (at_top(**{"if": {}}), "/if", "just one type"),
    (at_top(anyOf=[]), "/anyOf", "just one type"),
    # optional properties, open objects, maps
    (at_top(required=[]), "/required", "differ by a"),
    (at_top(required=["a", "b", "c", "d"]), "/required", "differ by d"),
    (inside("properties", "b", required=[]), "/properties/b/required", "differ by x"),
    (at_top(additionalProperties=True), "", "open"),
    (at_top(additionalProperties={"type": "string"}), "", "open"),
    (lambda schema: schema.pop("additionalProperties"), "", "open"),
    (inside("properties", "c", "items", additionalProperties=True), "/properties/c/items", "open"),
    (at_top(patternProperties={}), "/patternProperties", "a map has no named columns"),
    (at_top(propertyNames={}), "/propertyNames", "a map has no named columns"),
    (at_top(dependentRequired={}), "/dependentRequired", "every property is present"),
    (at_top(properties={}), "/properties", "no columns"),
    (at_top(properties=[]), "/properties", "no columns"),
    # tuples, untyped lists
    (inside("properties", "c", prefixItems=[]), "/properties/c/prefixItems", "unlike a tuple"),
    (inside("properties", "c", contains={}), "/properties/c/contains", "unlike a tuple"),
    (inside("properties", "c", items=True), "/properties/c/items", "not a schema"),
    (inside("properties", "c", items=[{"type": "string"}]), "/properties/c/items", "not a schema"),
    (lambda schema: schema["properties"]["c"].pop("items"), "/properties/c/items", "not a schema"),
    # references
    (in_a(**{"$ref": "#/$defs/a"}), "/properties/a/$ref", "without references"),
    (in_a(**{"$ref": "https://example.org/a.json"}), "/properties/a/$ref", "without references"),
    (in_a(**{"$dynamicRef": "#a"}), "/properties/a/$dynamicRef", "without references"),
    (at_top(**{"$defs": {}}), "/$defs", "without references"),
    # values
    (in_a(enum=["x", 1]), "/properties/a/enum", "not all of type string"),
    (in_a(enum=[]), "/properties/a/enum", "not all of type string"),
    (in_a(type="integer", enum=[1, True]), "/properties/a/enum", "not all of type integer"),
    (in_a(type="integer", enum=[1, 1.5]), "/properties/a/enum", "not all of type integer"),
    (in_a(type="number", enum=[1.5]), "/properties/a/enum", "not defined for a column"),
    (in_a(enum=["x", None]), "/properties/a/enum", "disagree about null"),
    (in_a(type=["string", "null"], enum=["x"]), "/properties/a/enum", "disagree about null"),
    (in_a(const="x"), "/properties/a/const", "not a column"),
    (in_a(default="x"), "/properties/a/default", "nothing is filled in"),
    (in_a(format="datetime"), "/properties/a/format", "'datetime' is not checked by every validator"),
    (in_a(format="time"), "/properties/a/format", "not checked by every validator"),
    (in_a(format="regex"), "/properties/a/format", "not checked by every validator"),
    (in_a(type="integer", multipleOf=2), "/properties/a/multipleOf", "not defined for a column"),
    (in_a(minimum=2), "/properties/a/minimum", "not defined for a column of type string"),
    (in_a(items={}), "/properties/a/items", "not defined for a column"),
    (in_a(**{"x/y~": 1}), "/properties/a/x~1y~0", "not defined for a column"),
    # words and names
    (at_top(title=""), "", "no title"),
    (in_a(description=" "), "/properties/a", "no description"),
    (in_a(title=3), "/properties/a", "no title"),
    (added("A"), "/properties/A", "not a valid column name"),
    (added("a.b"), "/properties/a.b", "not a valid column name"),
    (added("a/b"), "/properties/a~1b", "not a valid column name"),
    (added("_a"), "/properties/_a", "not a valid column name"),
    (added("ä"), "/properties/ä", "not a valid column name"),
    (added(""), "/properties/", "not a valid column name"),
    # Arrow, labels, keys
    (in_a(**{"x-arrow": "int64"}), "/properties/a/x-arrow", "can't be an Arrow int64"),
    (in_a(**{"x-arow": "string"}), "/properties/a/x-arow", "not defined for a column"),
    (in_a(type="integer", **{"x-arrow": "int32"}), "/properties/a", "needs bounds"),
    (in_a(type="integer", minimum=0, maximum=2**31, **{"x-arrow": "int32"}), "/properties/a", "needs bounds"),
    (inside("properties", "c", **{"x-key": True}), "/properties/c/x-key", "not defined for a column"),
    (in_a(**{**LABELS, "x-class-label": []}), "/properties/a/x-class-label", "distinct names"),
    (in_a(**{**LABELS, "x-class-label": ["no", "no"]}), "/properties/a/x-class-label", "distinct names"),
    (in_a(**{**LABELS, "x-class-label": ["no", 1]}), "/properties/a/x-class-label", "not a string"),
    (in_a(**{**LABELS, "maximum": 2}), "/properties/a", "not exactly those"),
    (in_a(**{**LABELS, "x-arrow": "int32"}), "/properties/a", "not exactly those"),
    (in_a(**{"x-class-label": ["no"]}), "/properties/a/x-class-label", "not defined for a column of type string"),
    # no rows
    (at_top(type=["object", "null"]), "/type", "never null"),
    (at_top(type="string"), "/properties", "not defined for a column"),
]


def sound() -> Schema:
    """Return a schema of the profile."""
    return struct(
        {
            "a": scalar("string"),
            "b": struct({"x": scalar("string")}),
            "c": {**scalar("array"), "items": struct({"y": scalar("string")})},
        }
    )


@pytest.mark.parametrize(("change", "where", "why"), OUTSIDE)
def test_a_schema_outside_the_profile_is_refused(change: Change, where: str, why: str) -> None:
    """The error names the place by its pointer, says why, and what to write instead."""
    schema = deepcopy(sound())
    change(schema)
    with pytest.raises(SchemaError, match=r".") as caught:
        columns(schema)
    assert caught.value.where == f"#{where}"
    assert why in caught.value.what
    assert caught.value.hint


@pytest.mark.parametrize(
    "change",
    [
        lambda _: None,
        in_a(type=["null", "string"]),
        in_a(enum=["x", "y"]),
        in_a(type=["integer", "null"], enum=[3, None]),
        in_a(format="date-time"),
        in_a(pattern="^x$", minLength=1, maxLength=9, examples=["x"]),
        in_a(**{"x-arrow": "large_string", "x-key": True, "$comment": "c"}),
        in_a(**LABELS),
        in_a(**{**LABELS, "type": ["integer", "null"]}),
        inside("properties", "c", minItems=1, maxItems=3, uniqueItems=True),
        inside("properties", "c", type=["array", "null"]),
        added("b2_c"),
    ],
)
def test_a_schema_in_the_profile_is_taken(change: Change) -> None:
    """The rejected schemas above are one step away from these."""
    schema = deepcopy(sound())
    change(schema)
    assert columns(schema)


def schemas_of_chance() -> list[Schema]:
    """Return schemas of every kind."""
    chance = Random(1)  # noqa: S311 - chance is all it is for
    return [records.schema(chance) for _ in range(200)]


def test_all_readings_of_a_schema_agree() -> None:
    """Arrow's own metadata, the card read by datasets, and what we compile for datasets agree."""
    from datasets import DatasetInfo, Features

    for schema in schemas_of_chance():
        features = dataset_features(schema)
        assert Features.from_arrow_schema(arrow_schema(schema)) == features
        assert features.arrow_schema.metadata == arrow_schema(schema).metadata
        said = DatasetInfo._from_yaml_dict({"features": card_features(schema)})
        assert said.features == features


def test_labels_are_numbers_with_names() -> None:
    """A class label is an integer in records and in Arrow, and `datasets` knows its names."""
    from datasets import ClassLabel

    schema = struct(
        {"a": {**scalar("integer"), **LABELS}, "b": {**scalar("array"), "items": {**scalar("x"), **LABELS}}}
    )
    assert str(arrow_schema(schema).field("a").type) == "int64"
    assert dataset_features(schema)["a"] == ClassLabel(names=["no", "yes"])
    assert dataset_features(schema)["b"].feature == ClassLabel(names=["no", "yes"])
    assert table_schema(schema)["fields"][0]["categories"] == [
        {"value": 0, "label": "no"},
        {"value": 1, "label": "yes"},
    ]


def test_a_table_schema_says_what_it_can() -> None:
    """Types, formats, constraints; the contents of a list or an object are described by our own schema."""
    inner = {**scalar("array"), "items": scalar("string")}
    fields = {
        "a": {**scalar("string"), "x-key": True, "pattern": "^x$"},
        "b": {**scalar(["string", "null"]), "enum": ["x", None], "minLength": 1},
        "c": {**scalar("string"), "format": "date-time"},
        "d": {**scalar("string"), "format": "iri"},
        "e": {**scalar(["integer", "null"]), "minimum": 1},
        "f": inner,
        "g": {**scalar("string"), "pattern": "x"},
    }
    made = table_schema(struct(fields))
    assert made["primaryKey"] == ["a"]
    assert made["missingValues"] == []
    said = [{k: v for k, v in field.items() if k not in {"title", "description"}} for field in made["fields"]]
    assert said == [
        {"name": "a", "type": "string", "constraints": {"required": True, "pattern": "^x$"}},
        {"name": "b", "type": "string", "constraints": {"required": False, "minLength": 1, "enum": ["x"]}},
        {"name": "c", "type": "datetime", "format": "default", "constraints": {"required": True}},
        {"name": "d", "type": "string", "constraints": {"required": True}},
        {"name": "e", "type": "integer", "constraints": {"required": False, "minimum": 1}},
        {"name": "f", "type": "array", "constraints": {"required": True}, "jsonSchema": inner},
        {"name": "g", "type": "string", "constraints": {"required": True}},
    ]


def test_a_record_set_reads_each_value_where_it_lies() -> None:
    """Columns, paths in them, arrays; every field has an id of its own."""
    deep = {
        **scalar("array"),
        "items": struct({"x": scalar("number"), "y": {**scalar("array"), "items": scalar("boolean")}}),
    }
    fields = {"a": {**scalar("string"), "x-key": True}, "b": struct({"c": struct({"d": scalar("integer")})}), "e": deep}
    made = record_set(struct(fields), "t", {"fileObject": {"@id": "f"}}, "About.")
    found: dict[str, Any] = {}

    def collect(field: dict[str, Any]) -> None:
        assert field["@id"] not in found
        found[field["@id"]] = field
        for inner in field.get("subField", ()):
            collect(inner)

    for field in made["field"]:
        collect(field)
    assert made["key"] == [{"@id": "t/a"}]
    assert {key: field.get("dataType") for key, field in found.items()} == {
        "t/a": "sc:Text", "t/b": None, "t/b/c": None, "t/b/c/d": "cr:Int64", "t/e": None, "t/e/x": "cr:Float64",
        "t/e/y": "sc:Boolean",
    }  # fmt: skip
    assert found["t/b/c/d"]["source"]["transform"] == {"jsonPath": "c.d"}
    assert found["t/e/y"]["source"]["extract"] == {"column": "e"}
    assert found["t/e/y"]["source"]["transform"] == {"jsonPath": "y"}
    assert [key for key, field in found.items() if field.get("isArray")] == ["t/e", "t/e/y"]
    assert json.dumps(made)
