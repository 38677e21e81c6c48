"""A corpus's own record schema: it may add fields, but not change ours."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

import pytest

from clean import record, schemas
from clean.errors import SchemaError
from tests.record.schemas import Schema, scalar, struct
from tests.record.test_build import FIELDS

FILE = "schema/record.schema.json"
SECTION = {**scalar(["string", "null"]), "minLength": 1}
STARS = {**scalar("integer"), "minimum": 0, "maximum": 1, "x-class-label": ["dull", "fine"]}


def own(change: Callable[[Schema], object] = lambda _: None) -> Schema:
    """Return our schema with two more fields, and a change applied."""
    schema: Schema = deepcopy(schemas.load("record"))
    for name, added in (("section", SECTION), ("stars", STARS)):
        schema["properties"][name] = deepcopy(added)
        schema["required"].append(name)
    change(schema)
    return schema


@pytest.mark.parametrize(
    "change",
    [
        lambda _: None,
        lambda schema: schema.update({"$id": "urn:mine", "title": "Mine", "description": "Ours, in other words."}),
        lambda schema: schema["properties"]["title"].update(description="Headline.", examples=["x"]),
        lambda schema: schema["required"].reverse(),
        lambda schema: schema["properties"]["text"].update(maxLength=9),
        lambda schema: (
            schema["properties"].update(more=struct({"x": scalar("number")})) or schema["required"].append("more")
        ),
    ],
)
def test_an_extension_is_taken(change: Callable[[Schema], object]) -> None:
    """More properties, more limits, other wording, another order of `required`."""
    schema = own(change)
    assert record.extended(schema, schemas.load("record"), FILE) is schema


def without(name: str) -> Callable[[Schema], None]:
    """Remove a property."""

    def change(schema: Schema) -> None:
        del schema["properties"][name]
        schema["required"].remove(name)

    return change


def inside(name: str) -> Callable[[Schema], None]:
    """Add a property to an object of ours."""

    def change(schema: Schema) -> None:
        schema["properties"][name]["properties"]["mine"] = scalar("string")
        schema["properties"][name]["required"].append("mine")

    return change


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (without("authors"), "/properties/authors"),
        (without("digest"), "/properties/digest"),
        (lambda schema: schema["properties"]["title"].update(type="string"), "/properties/title/type"),
        (lambda schema: schema["properties"]["text"].pop("pattern"), "/properties/text/pattern"),
        (lambda schema: schema["properties"]["text"].update(pattern="x"), "/properties/text/pattern"),
        (
            lambda schema: schema["properties"]["asides"]["items"]["properties"]["kind"]["enum"].append("mine"),
            "/properties/asides/items/properties/kind/enum",
        ),
        (inside("source"), "/properties/source/properties/mine"),
        (lambda schema: schema["properties"]["id"].pop("x-key"), "/properties/id/x-key"),
        (lambda schema: schema["required"].remove("section"), "/required"),
        (lambda schema: schema.update(additionalProperties=True), ""),
        (lambda schema: schema["properties"]["section"].update(anyOf=[]), "/properties/section/anyOf"),
    ],
)
def test_another_schema_is_refused(change: Callable[[Schema], object], where: str) -> None:
    """Missing or changed properties of ours, and anything outside the profile, are reported with their place."""
    with pytest.raises(SchemaError) as caught:
        record.extended(own(change), schemas.load("record"), FILE)
    assert caught.value.where == f"{FILE}#{where}"
    assert caught.value.hint


@pytest.mark.parametrize(
    ("extra", "broken"),
    [
        ({"section": "economy", "stars": 1}, []),
        ({"stars": 0}, []),
        ({"section": None, "stars": 1.0}, []),
        ({"section": "economy"}, [("required", "")]),
        ({"section": "", "stars": 2}, [("minLength", "/section"), ("maximum", "/stars")]),
        ({"stars": 1, "sektion": "x"}, [("additionalProperties", "/sektion")]),
        ({"stars": 1, "title": "Other"}, []),
    ],
)
def test_extra_fields_are_part_of_the_record(extra: Schema, broken: list[tuple[str, str]]) -> None:
    """They are checked like the rest; nullable ones that are not passed are null; ours win."""
    built, *_ = record.build(**{**FIELDS, "asides": []}, extra=extra, schema=own())
    found = record.problems(built, own())
    assert [(reason["code"], reason["pointer"]) for reason in found] == broken
    assert built["title"] is None
    if not broken:
        assert list(built) == list(own()["properties"])


@pytest.mark.parametrize(
    ("change", "hint"),
    [
        (lambda schema: schema["properties"]["title"].update(type="string"), "write ['string', 'null']"),
        (without("authors"), "`clean init`"),
        (
            lambda schema: schema["properties"]["published"]["properties"]["value"].update(pattern="^x$"),
            "copy the file that `clean init` of this toolkit writes",
        ),
    ],
)
def test_a_schema_of_another_toolkit_gets_a_hint_that_can_be_read(change: Callable[[Schema], None], hint: str) -> None:
    """What to write if that is short; a pattern of a thousand characters is not spelt out."""
    with pytest.raises(SchemaError) as caught:
        record.extended(own(change), schemas.load("record"), FILE)
    assert hint in caught.value.hint
    assert len(caught.value.hint) < 140
