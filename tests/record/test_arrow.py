"""One schema in three forms: Arrow, datasets.Features, the card."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from clean import schemas
from clean.record.compile import Column, arrow_schema, card_features, columns, dataset_features
from clean.release.storage.layout import TABLES
from tests.record.schemas import scalar, struct

NAMES = ("record", "edits", "documents", "quarantine")


@pytest.mark.parametrize("name", NAMES)
def test_arrow_and_features_agree(name: str) -> None:
    """What datasets derives from the Arrow schema, with or without our metadata, is what we compile ourselves."""
    from datasets import Features

    schema = schemas.load(name)
    arrow, features = arrow_schema(schema), dataset_features(schema)
    assert Features.from_arrow_schema(arrow) == features
    assert Features.from_arrow_schema(arrow.remove_metadata()) == features
    assert features.arrow_schema.metadata == arrow.metadata
    assert list(features) == arrow.names == list(schema["properties"])


@pytest.mark.parametrize("name", NAMES)
def test_the_card_says_the_same(name: str) -> None:
    """The YAML of a card, read by datasets, gives the same features."""
    from datasets import DatasetInfo

    schema = schemas.load(name)
    said = DatasetInfo._from_yaml_dict({"features": card_features(schema)})
    assert said.features == dataset_features(schema)


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
    schema = arrow_schema(struct(fields))
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


def walk(columns: tuple[Column, ...]) -> Iterator[Column]:
    """Yield every column, nested ones too."""
    for column in columns:
        yield column
        yield from walk(column.children)


@pytest.mark.parametrize("name", NAMES)
def test_every_property_has_words_of_its_own(name: str) -> None:
    """Cards and data dictionaries print them."""
    found = list(walk(columns(schemas.load(name))))
    assert all(len(column.description) > len(column.title) > 2 for column in found)


def test_the_keys_of_the_schemas_are_those_of_the_tables() -> None:
    """`x-key` marks the columns that identify the rows of a release."""
    for table in TABLES.values():
        assert {c.name for c in columns(schemas.load(table.schema)) if c.key} == set(table.order)


def test_columns_keep_what_the_schema_says() -> None:
    """Listed values without null, titles, descriptions."""
    dates = next(c for c in columns(schemas.load("record")) if c.name == "dates")
    fields = {c.name: c for c in dates.children[0].children}
    assert fields["type"].values == ("DATE", "TIME", "DURATION", "SET")
    assert fields["mod"].nullable and None not in fields["mod"].values
    assert not fields["type"].nullable
