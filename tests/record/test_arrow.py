"""One schema, three readings: Arrow, datasets.Features, the card; and the profile that makes them agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest

from clean import record, schemas
from clean.errors import SchemaError
from clean.release.layout import TABLES

NAMES = ("record", "edits", "documents", "quarantine")
Schema = dict[str, Any]


@pytest.mark.parametrize("name", NAMES)
def test_arrow_and_features_agree(name: str) -> None:
    """What datasets makes of the Arrow schema, with or without our metadata, is what we compile ourselves."""
    from datasets import Features

    schema = schemas.load(name)
    arrow, features = record.arrow_schema(schema), record.features(schema)
    assert Features.from_arrow_schema(arrow) == features
    assert Features.from_arrow_schema(arrow.remove_metadata()) == features
    assert features.arrow_schema.metadata == arrow.metadata
    assert list(features) == arrow.names == list(schema["properties"])


@pytest.mark.parametrize("name", NAMES)
def test_the_card_says_the_same(name: str) -> None:
    """The YAML of a card, read by datasets, gives the same features."""
    from datasets import DatasetInfo

    schema = schemas.load(name)
    said = DatasetInfo._from_yaml_dict({"features": record.card_features(schema)})
    assert said.features == record.features(schema)


def test_every_kind_of_column_has_one_reading() -> None:
    """Types, nesting and nullability, column by column."""
    fields = {
        "a": scalar("string"),
        "b": scalar(["integer", "null"]),
        "c": {**scalar("integer"), "x-arrow": "int32", "minimum": 0, "maximum": 9},
        "d": scalar("number"),
        "e": scalar("boolean"),
        "f": {**scalar(["array", "null"]), "items": scalar(["string", "null"])},
        "g": struct(
            {"h": {**scalar("array"), "items": struct({"i": {**scalar("string"), "x-arrow": "large_string"}})}}
        ),
    }
    schema = record.arrow_schema(struct(fields))
    assert str(schema.remove_metadata()).splitlines() == [
        "a: string not null",
        "b: int64",
        "c: int32 not null",
        "d: double not null",
        "e: bool not null",
        "f: list<item: string>",
        "  child 0, item: string",
        "g: struct<h: list<item: struct<i: large_string not null> not null> not null> not null",
        "  child 0, h: list<item: struct<i: large_string not null> not null> not null",
        "      child 0, item: struct<i: large_string not null> not null",
        "          child 0, i: large_string not null",
    ]


def in_schema(**changes: Any) -> Callable[[Schema], None]:
    """Change the schema itself."""
    return lambda schema: schema.update(changes)


def in_property(**changes: Any) -> Callable[[Schema], None]:
    """Change its one property."""
    return lambda schema: schema["properties"]["a"].update(changes)


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (in_schema(additionalProperties=True), "#"),
        (in_schema(required=[]), "#/required"),
        (in_schema(required=["a", "b"]), "#/required"),
        (in_schema(type=["object", "null"]), "#/type"),
        (in_schema(type="string"), "#/properties"),
        (in_schema(properties={}), "#/properties"),
        (in_schema(anyOf=[]), "#/anyOf"),
        (in_schema(title=""), "#"),
        (in_property(description=" "), "#/properties/a"),
        (in_property(type=["string", "integer"]), "#/properties/a/type"),
        (in_property(type="null"), "#/properties/a/type"),
        (in_property(type=None), "#/properties/a/type"),
        (in_property(type="date"), "#/properties/a/type"),
        (in_property(oneOf=[]), "#/properties/a/oneOf"),
        (in_property(items={}), "#/properties/a/items"),
        (in_property(**{"$ref": "#"}), "#/properties/a/$ref"),
        (in_property(**{"x-arrow": "int64"}), "#/properties/a/x-arrow"),
        (in_property(**{"x-arow": "string"}), "#/properties/a/x-arow"),
        (in_property(type="integer", **{"x-arrow": "int32"}), "#/properties/a"),
        (in_property(type="array"), "#/properties/a/items"),
        (in_property(type="array", items=True), "#/properties/a/items"),
        (in_property(enum=["x", None]), "#/properties/a/enum"),
        (in_property(type=["string", "null"], enum=["x"]), "#/properties/a/enum"),
    ],
)
def test_a_schema_outside_the_profile_is_refused(change: Callable[[Schema], None], where: str) -> None:
    """The error names the place, and says what to write instead."""
    schema = deepcopy(struct({"a": scalar("string")}))
    change(schema)
    with pytest.raises(SchemaError) as caught:
        record.columns(schema)
    assert caught.value.where == where
    assert caught.value.mend


def walk(columns: tuple[record.Column, ...]) -> Iterator[record.Column]:
    """Give every column, nested ones too."""
    for column in columns:
        yield column
        yield from walk(column.children)


@pytest.mark.parametrize("name", NAMES)
def test_every_property_has_words_of_its_own(name: str) -> None:
    """Cards and data dictionaries print them."""
    found = list(walk(record.columns(schemas.load(name))))
    assert all(len(column.description) > len(column.title) > 2 for column in found)


def test_the_keys_of_the_schemas_are_those_of_the_tables() -> None:
    """`x-key` marks the columns that the rows of a release are told apart by."""
    for table in TABLES.values():
        assert {c.name for c in record.columns(schemas.load(table.schema)) if c.key} == set(table.order)


def test_columns_keep_what_the_schema_says() -> None:
    """Listed values without null, titles, descriptions."""
    dates = next(c for c in record.columns(schemas.load("record")) if c.name == "dates")
    fields = {c.name: c for c in dates.children[0].children}
    assert fields["type"].values == ("DATE", "TIME", "DURATION", "SET")
    assert fields["mod"].nullable and None not in fields["mod"].values
    assert not fields["type"].nullable
