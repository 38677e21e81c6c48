"""Random schemas of the profile, and random records that are valid under a schema."""

from __future__ import annotations

import string
import uuid
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from clean.dates.value_grammar import ANCHOR, EDTF, TIMEX3
from tests.record.schemas import Schema, scalar, struct

LETTERS = string.ascii_letters + string.digits + " .,\n\t\"'\\|äßОзёў漢字🧊\u0301\u200f\u2028\x00\x7f"
"""Characters for texts: multi-byte, astral, combining and control characters."""

PATTERNS: Mapping[str, Callable[[Random], str]] = {
    r"\S": lambda chance: words(chance) + "x",
    "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$": lambda chance: chance.choice(["be", "en", "zh-Hant", "deu"]),
    "^[0-9a-f]{64}$": lambda chance: f"{chance.getrandbits(256):064x}",
    "^sha256:[0-9a-f]{64}$": lambda chance: f"sha256:{chance.getrandbits(256):064x}",
    TIMEX3: lambda chance: chance.choice(["2026-06-30", "XXXX-WXX-6", "P3D", "PAST_REF", "2026-06-30T24:00"]),
    EDTF: lambda chance: chance.choice(["2026-06", "198X", "XXXX-03-04", "-0213", "2026-03-01/2026-03-03", "2026-22"]),
    ANCHOR: lambda chance: chance.choice(["2026", "2026-06", "2026-06-30"]),
    "^[A-Za-z0-9+/]*={0,2}$": lambda chance: "QUJD" * chance.randrange(4),
}
FORMATS: Mapping[str, Callable[[Random], str]] = {
    "date": lambda chance: str(date(1600, 1, 1) + timedelta(chance.randrange(400_000))),
    "date-time": lambda chance: f"{date(2000, 1, 1) + timedelta(chance.randrange(9_000))}T10:20:30+02:00",
    "email": lambda chance: f"desk{chance.randrange(99)}@news.example",
    "uri": lambda chance: f"https://example.org/{chance.randrange(10**6)}",
    "uuid": lambda chance: str(uuid.UUID(int=chance.getrandbits(128))),
}


def words(chance: Random) -> str:
    """Return a text of up to 12 characters."""
    return "".join(chance.choices(LETTERS, k=chance.randrange(13)))


def value(schema: Mapping[str, Any], chance: Random) -> Any:
    """Return a value that is valid under a schema of the profile."""
    types = [schema["type"]] if isinstance(schema["type"], str) else list(schema["type"])
    if "enum" in schema:
        return chance.choice(schema["enum"])
    return _MAKE["null" if "null" in types and chance.random() < 0.2 else next(t for t in types if t != "null")](
        schema, chance
    )


def _text(schema: Mapping[str, Any], chance: Random) -> str:
    if "pattern" in schema:
        return PATTERNS[schema["pattern"]](chance)
    if "format" in schema:
        return FORMATS[schema["format"]](chance)
    found = words(chance)
    return found + "é" * max(0, schema.get("minLength", 0) - len(found))


def _whole(schema: Mapping[str, Any], chance: Random) -> int:
    low, high = schema.get("minimum", -(2**63)), schema.get("maximum", 2**63 - 1)
    return chance.choice([low, high, chance.randint(low, high), chance.randint(max(low, -99), min(high, 99))])


def _number(schema: Mapping[str, Any], chance: Random) -> float:
    low, high = schema.get("minimum", -1e300), schema.get("maximum", 1e300)
    return chance.choice([float(low), float(high), chance.uniform(low, high), float(round(chance.uniform(0, 1)))])


def _list(schema: Mapping[str, Any], chance: Random) -> list[Any]:
    length = chance.randint(schema.get("minItems", 0), schema.get("maxItems", schema.get("minItems", 0) + 3))
    return [value(schema["items"], chance) for _ in range(length)]


_MAKE: Mapping[str, Callable[[Mapping[str, Any], Random], Any]] = {
    "null": lambda _, __: None,
    "string": _text,
    "integer": _whole,
    "number": _number,
    "boolean": lambda _, chance: chance.random() < 0.5,
    "array": _list,
    "object": lambda schema, chance: {name: value(inner, chance) for name, inner in schema["properties"].items()},
}


def schema(chance: Random) -> Schema:
    """Return a schema of the profile: one to six columns, nested up to three deep."""
    return struct({f"c{number}": _column(chance, 3) for number in range(chance.randint(1, 6))})


def _column(chance: Random, depth: int) -> Schema:
    kind = chance.choice(["string", "integer", "number", "boolean"] + ["array", "object"] * (depth > 0))
    types = [kind, "null"] if chance.random() < 0.4 else kind
    if kind == "object":
        return struct({f"f{number}": _column(chance, depth - 1) for number in range(chance.randint(1, 3))}, types)
    if kind == "array":
        return {**scalar(types), "items": _column(chance, depth - 1), "maxItems": 4}
    return {**scalar(types), **chance.choice(_LIMITS[kind])(types)}


def _enum(types: str | list[str]) -> Schema:
    return {"enum": ["a", "ß", "漢", *([None] if isinstance(types, list) else [])]}


_LIMITS: Mapping[str, list[Callable[[str | list[str]], Schema]]] = {
    "string": [lambda _: {}, lambda _: {"x-arrow": "large_string"}, lambda _: {"minLength": 2}, _enum,
               *(lambda _, name=name: {"format": name} for name in FORMATS)],
    "integer": [lambda _: {}, lambda _: {"minimum": 0, "maximum": 2, "x-class-label": ["no", "yes", "both"]},
                lambda _: {"x-arrow": "int32", "minimum": -(2**31), "maximum": 2**31 - 1}],
    "number": [lambda _: {}, lambda _: {"minimum": 0, "maximum": 1}],
    "boolean": [lambda _: {}],
}  # fmt: skip
