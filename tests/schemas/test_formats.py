"""Every format used is really checked, by the validator that decides and by the one that explains."""

from __future__ import annotations

from collections.abc import Iterator

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator

from clean import schemas
from clean.record.compile.schema_columns import FORMATS
from tests.house import ROOT

WRONG = {
    "date": "2024-02-30",
    "date-time": "2024-02-30T01:02:03Z",
    "email": "nobody",
    "ipv4": "256.0.0.1",
    "ipv6": "::12345",
    "iri": "no address",
    "uri": "https://é.example",
    "uuid": "2eb8aa08-aa98-11ea-b4aa-73b441d1638",
}
RIGHT = {
    "email": "desk@news.example",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "uuid": "2eb8aa08-aa98-11ea-b4aa-73b441d16380",
    "date": "2024-02-29",
    "date-time": "2024-02-29T01:02:03Z",
    "iri": "https://навіны.example/1",
    "uri": "https://news.example/1",
}


def formats(schema: object) -> Iterator[str]:
    """Return every format in a schema."""
    if isinstance(schema, dict):
        if isinstance(schema.get("format"), str):
            yield schema["format"]
        for value in schema.values():
            yield from formats(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from formats(value)


def used() -> set[str]:
    """Return every format in our schemas."""
    names = [path.name.removesuffix(".schema.json") for path in sorted((ROOT / "schema").glob("*.json"))]
    return {found for name in names for found in formats(schemas.load(name))}


def test_every_format_has_its_cases() -> None:
    """Every format in our schemas, or in the profile of the tables, has a wrong value to test it with."""
    assert used()
    assert used() | FORMATS == WRONG.keys() == RIGHT.keys()


@pytest.mark.parametrize("name", WRONG)
def test_format_is_checked(name: str) -> None:
    """Neither validator silently accepts a wrong value, as both do for a format they do not know."""
    schema = {"type": "string", "format": name}
    slow = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    quick = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
    assert (slow.is_valid(WRONG[name]), quick.is_valid(WRONG[name])) == (False, False)
    assert (slow.is_valid(RIGHT[name]), quick.is_valid(RIGHT[name])) == (True, True)
