"""Read the profile of JSON Schema that has one reading in Arrow, and refuse what lies outside it.

In the profile every object is closed and requires each of its properties (absent and null are the same to Arrow, not
to JSON Schema), every array has one type of item, a union is a type with null, and every property has a title and a
description. `x-arrow` names the Arrow type of a scalar, `x-key` marks what identifies a row, `x-class-label` lists the
names that the whole numbers from 0 stand for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from clean.errors import SchemaError
from clean.schemas import pointer

SCALARS: Mapping[str, tuple[str, ...]] = {
    "string": ("string", "large_string"),
    "integer": ("int64", "int32"),
    "number": ("float64",),
    "boolean": ("bool",),
}
"""Arrow types a scalar of JSON Schema may have; the first is meant where `x-arrow` is absent."""

FORMATS = frozenset({"date", "date-time", "email", "ipv4", "ipv6", "iri", "uri", "uuid"})
"""Formats that a string may have: both validators check these, and agree on them."""

_ANNOTATIONS = {"$schema", "$id", "$comment", "title", "description", "type", "examples"}
_CONSTRAINTS = {
    "string": {"enum", "pattern", "format", "minLength", "maxLength"},
    "integer": {"enum", "minimum", "maximum", "x-class-label"},
    "number": {"minimum", "maximum"},
    "boolean": set[str](),
    "array": {"items", "minItems", "maxItems", "uniqueItems"},
    "object": {"properties", "required", "additionalProperties"},
}
_OUTSIDE: Mapping[str, str] = {
    **dict.fromkeys(("anyOf", "oneOf", "allOf", "not", "if", "then", "else"), "a column has one type, and no cases"),
    **dict.fromkeys(("$ref", "$dynamicRef", "$defs", "$anchor"), "a schema is read from one place, without references"),
    **dict.fromkeys(("prefixItems", "contains", "unevaluatedItems"), "a list has one type of item, a tuple several"),
    **dict.fromkeys(("patternProperties", "propertyNames", "minProperties"), "a map has no columns to name"),
    **dict.fromkeys(("dependentRequired", "dependentSchemas"), "every property is there in every row"),
    "const": "a value that never changes is no column",
    "default": "nothing is filled in: what a row lacks is null, and said so",
}
"""Why a keyword is left out of the profile; any other is merely unknown to it."""
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_INT32 = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Column:
    """One property of a schema, or the items of one, as a column: the common source of everything compiled from it."""

    name: str
    """The property's name; `item` for the items of a list."""
    kind: str
    """The Arrow type by name: string, large_string, int32, int64, float64, bool, list or struct."""
    nullable: bool
    """Whether null is a value of it."""
    title: str
    """Its title in the schema."""
    description: str
    """Its description in the schema."""
    key: bool = False
    """Whether it is part of what identifies a row."""
    values: tuple[str, ...] = ()
    """The values it may have, if they are listed; null is left out."""
    labels: tuple[str, ...] = ()
    """The names that its whole numbers stand for, from 0 on; empty where they are plain numbers."""
    children: tuple[Column, ...] = ()
    """The fields of a struct, or the one item of a list."""


def columns(schema: Mapping[str, Any], file: str = "") -> tuple[Column, ...]:
    """Give the columns of a schema, in its order.

    SchemaError for a schema outside the profile, with the place in `file`, or else under the schema's own `$id`.
    """
    where = f"{file or schema.get('$id', '')}#"
    root = _column("", schema, where)
    if root.kind != "struct" or root.nullable:
        raise _outside("a row is an object, never null", f"{where}/type", '"type": "object"')
    return root.children


def _column(name: str, schema: object, where: str) -> Column:
    if not isinstance(schema, Mapping):
        raise _outside("it is no schema", where, "an object with type, title and description")
    kind, nullable = _type(schema, where)
    _known_keywords(kind, schema, where)
    for key in ("title", "description"):
        if not isinstance(schema.get(key), str) or not schema[key].strip():
            raise _outside(f"it has no {key}", where, f"add a {key}: cards and dictionaries print it")
    return Column(
        name=name,
        kind=_arrow_type(kind, schema, where),
        nullable=nullable,
        title=schema["title"],
        description=schema["description"],
        key=bool(schema.get("x-key", False)),
        values=_values(kind, schema, where),
        labels=_labels(schema, where),
        children=_children(kind, schema, where),
    )


def _type(schema: Mapping[str, Any], where: str) -> tuple[str, bool]:
    given = schema.get("type")
    types = [given] if isinstance(given, str) else list(given) if isinstance(given, list) else []
    real = [one for one in types if one != "null"]
    if len(real) != 1 or len(types) > 2 or real[0] not in _CONSTRAINTS:
        mend = f'write one of {", ".join(_CONSTRAINTS)}, alone or with "null"'
        raise _outside("its type is not one type, alone or with null", f"{where}/type", mend)
    return real[0], len(types) == 2


def _known_keywords(kind: str, schema: Mapping[str, Any], where: str) -> None:
    known = _ANNOTATIONS | _CONSTRAINTS[kind] | ({"x-arrow", "x-key"} if kind in SCALARS else set())
    for keyword in schema:
        if keyword not in known:
            why = _OUTSIDE.get(keyword, f"it has no one meaning for a column of type {kind}")
            place = where + pointer([keyword])
            raise _outside(f"{keyword!r}: {why}", place, f"leave it out; allowed are {', '.join(sorted(known))}")
    if schema.get("format", "date") not in FORMATS:
        what = f"the format {schema['format']!r} is none that everybody checks"
        raise _outside(what, f"{where}/format", f"one of {', '.join(sorted(FORMATS))}, or a pattern")


def _arrow_type(kind: str, schema: Mapping[str, Any], where: str) -> str:
    if kind not in SCALARS:
        return "struct" if kind == "object" else "list"
    arrow = str(schema.get("x-arrow", SCALARS[kind][0]))
    if arrow not in SCALARS[kind]:
        raise _outside(f"a {kind} can't be an Arrow {arrow}", f"{where}/x-arrow", f"one of {', '.join(SCALARS[kind])}")
    bounds = schema.get("minimum", -_INT32 - 2), schema.get("maximum", _INT32 + 1)
    if arrow == "int32" and not -_INT32 - 1 <= bounds[0] <= bounds[1] <= _INT32:
        raise _outside("an int32 must say its bounds, or a valid value may not fit", where,
                       f'"minimum" and "maximum": {_INT32} or less')  # fmt: skip
    return arrow


def _values(kind: str, schema: Mapping[str, Any], where: str) -> tuple[str, ...]:
    if "enum" not in schema:
        return ()
    nullable = "null" in schema["type"] if isinstance(schema["type"], list) else False
    if (None in schema["enum"]) != nullable:
        raise _outside("type and enum disagree about null", f"{where}/enum", "put null into both or into neither")
    listed = [value for value in schema["enum"] if value is not None]
    plain = str if kind == "string" else int
    if not listed or any(type(value) is not plain for value in listed):
        raise _outside(f"its values are not all of type {kind}", f"{where}/enum", f"list values of type {kind} alone")
    return tuple(str(value) for value in listed)


def _labels(schema: Mapping[str, Any], where: str) -> tuple[str, ...]:
    if "x-class-label" not in schema:
        return ()
    names = schema["x-class-label"]
    if not isinstance(names, list) or not names or len({str(name) for name in names}) < len(names):
        raise _outside("no list of different names", f"{where}/x-class-label", '["first name", "second name"]')
    if not all(isinstance(name, str) and name.strip() for name in names):
        raise _outside("a name that is no text", f"{where}/x-class-label", "a text for every number from 0 on")
    if (schema.get("minimum"), schema.get("maximum")) != (0, len(names) - 1) or {"enum", "x-arrow"} & set(schema):
        mend = f'"minimum": 0, "maximum": {len(names) - 1}, and neither enum nor x-arrow'
        raise _outside("its numbers are not exactly those that have a name", where, mend)
    return tuple(names)


def _children(kind: str, schema: Mapping[str, Any], where: str) -> tuple[Column, ...]:
    if kind == "array":
        return (_column("item", schema.get("items"), f"{where}/items"),)
    if kind != "object":
        return ()
    properties = schema.get("properties")
    if not isinstance(properties, Mapping) or not properties:
        raise _outside("an object without properties has no columns", f"{where}/properties", "list its properties")
    if schema.get("additionalProperties") is not False:
        raise _outside("the object is open", where, 'write "additionalProperties": false')
    if missing := sorted(set(properties) ^ set(schema.get("required", ()))):
        raise _outside(f"required and properties differ by {', '.join(missing)}", f"{where}/required",
                       "require every property; what may be missing is nullable")  # fmt: skip
    for name in properties:
        if not _NAME.fullmatch(name):
            mend = "small letters, digits and _, a letter first: the name is one in SQL, paths and code, too"
            raise _outside(f"{name!r} is no name for a column", f"{where}/properties{pointer([name])}", mend)
    return tuple(_column(name, inner, f"{where}/properties/{name}") for name, inner in properties.items())


def _outside(what: str, where: str, mend: str) -> SchemaError:
    return SchemaError(what, where=where, mend=mend)
