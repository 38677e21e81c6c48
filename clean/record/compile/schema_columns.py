"""Read the profile of JSON Schema that maps to Arrow in exactly one way, and reject everything outside it.

In the profile every object is closed and requires all of its properties (absent and null are the same to Arrow, but not
to JSON Schema), every array has one item type, a union is one type with null, and every property has a title and a
description. `x-arrow` names the Arrow type of a scalar, `x-key` marks what identifies a row, `x-class-label` lists the
names that the integers from 0 stand for.
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
"""Arrow types that a JSON Schema scalar may have; the first is the default if `x-arrow` is absent."""

FORMATS = frozenset({"date", "date-time", "email", "ipv4", "ipv6", "iri", "uri", "uuid"})
"""Formats that a string may have: both validators check them, and agree on them."""

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
    **dict.fromkeys(("anyOf", "oneOf", "allOf", "not", "if", "then", "else"), "a column has just one type"),
    **dict.fromkeys(("$ref", "$dynamicRef", "$defs", "$anchor"), "a schema is self-contained, without references"),
    **dict.fromkeys(("prefixItems", "contains", "unevaluatedItems"), "a list has one item type, unlike a tuple"),
    **dict.fromkeys(("patternProperties", "propertyNames", "minProperties"), "a map has no named columns"),
    **dict.fromkeys(("dependentRequired", "dependentSchemas"), "every property is present in every row"),
    "const": "a value that never changes is not a column",
    "default": "nothing is filled in: a missing value is an explicit null",
}
"""Why a keyword is outside the profile; any other keyword is simply unknown to it."""
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_INT32 = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Column:
    """One property of a schema, or the items of a list, as a column: everything compiled is derived from columns."""

    name: str
    """The property's name; `item` for the items of a list."""
    kind: str
    """Name of the Arrow type: string, large_string, int32, int64, float64, bool, list or struct."""
    nullable: bool
    """Whether null is allowed."""
    title: str
    """Its title in the schema."""
    description: str
    """Its description in the schema."""
    key: bool = False
    """Whether it is part of the key of a row."""
    values: tuple[str, ...] = ()
    """The allowed values, if they are listed, without null."""
    labels: tuple[str, ...] = ()
    """The names that its integers stand for, starting at 0; empty for plain numbers."""
    children: tuple[Column, ...] = ()
    """The fields of a struct, or the item of a list."""


def columns(schema: Mapping[str, Any], file: str = "") -> tuple[Column, ...]:
    """Return the columns of a schema, in schema order.

    Raises SchemaError if the schema is outside the profile, with the place in `file`, or else under the schema's `$id`.
    """
    where = f"{file or schema.get('$id', '')}#"
    root = _column("", schema, where)
    if root.kind != "struct" or root.nullable:
        raise _outside("a row is an object, never null", f"{where}/type", 'write "type": "object"')
    return root.children


def _column(name: str, schema: object, where: str) -> Column:
    if not isinstance(schema, Mapping):
        raise _outside("not a schema", where, "write an object with type, title and description")
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
        hint = f'write one of {", ".join(_CONSTRAINTS)}, alone or with "null"'
        raise _outside("the type is not a single type, alone or with null", f"{where}/type", hint)
    return real[0], len(types) == 2


def _known_keywords(kind: str, schema: Mapping[str, Any], where: str) -> None:
    known = _ANNOTATIONS | _CONSTRAINTS[kind] | ({"x-arrow", "x-key"} if kind in SCALARS else set())
    for keyword in schema:
        if keyword not in known:
            why = _OUTSIDE.get(keyword, f"it is not defined for a column of type {kind}")
            place = where + pointer([keyword])
            raise _outside(f"{keyword!r}: {why}", place, f"remove it; allowed are {', '.join(sorted(known))}")
    if schema.get("format", "date") not in FORMATS:
        what = f"the format {schema['format']!r} is not checked by every validator"
        raise _outside(what, f"{where}/format", f"use one of {', '.join(sorted(FORMATS))}, or a pattern")


def _arrow_type(kind: str, schema: Mapping[str, Any], where: str) -> str:
    if kind not in SCALARS:
        return "struct" if kind == "object" else "list"
    arrow = str(schema.get("x-arrow", SCALARS[kind][0]))
    if arrow not in SCALARS[kind]:
        hint = f"use one of {', '.join(SCALARS[kind])}"
        raise _outside(f"the type {kind} can't be an Arrow {arrow}", f"{where}/x-arrow", hint)
    bounds = schema.get("minimum", -_INT32 - 2), schema.get("maximum", _INT32 + 1)
    if arrow == "int32" and not -_INT32 - 1 <= bounds[0] <= bounds[1] <= _INT32:
        raise _outside("an int32 needs bounds, or a valid value may not fit", where,
                       f'set "minimum" and "maximum", at most {_INT32} from 0')  # fmt: skip
    return arrow


def _values(kind: str, schema: Mapping[str, Any], where: str) -> tuple[str, ...]:
    if "enum" not in schema:
        return ()
    nullable = "null" in schema["type"] if isinstance(schema["type"], list) else False
    if (None in schema["enum"]) != nullable:
        raise _outside("type and enum disagree about null", f"{where}/enum", "allow null in both or in neither")
    listed = [value for value in schema["enum"] if value is not None]
    plain = str if kind == "string" else int
    if not listed or any(type(value) is not plain for value in listed):
        raise _outside(f"the values are not all of type {kind}", f"{where}/enum", f"list only values of type {kind}")
    return tuple(str(value) for value in listed)


def _labels(schema: Mapping[str, Any], where: str) -> tuple[str, ...]:
    if "x-class-label" not in schema:
        return ()
    names = schema["x-class-label"]
    if not isinstance(names, list) or not names or len({str(name) for name in names}) < len(names):
        raise _outside("not a list of distinct names", f"{where}/x-class-label", 'write ["first name", "second name"]')
    if not all(isinstance(name, str) and name.strip() for name in names):
        raise _outside("a name is not a string", f"{where}/x-class-label", "write one string for each integer from 0")
    if (schema.get("minimum"), schema.get("maximum")) != (0, len(names) - 1) or {"enum", "x-arrow"} & set(schema):
        hint = f'write "minimum": 0, "maximum": {len(names) - 1}, and neither enum nor x-arrow'
        raise _outside("its integers are not exactly those with a name", where, hint)
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
                       "require every property; make optional ones nullable")  # fmt: skip
    for name in properties:
        if not _NAME.fullmatch(name):
            hint = "use lowercase letters, digits and _, with a letter first: it is also a name in SQL, paths and code"
            raise _outside(f"{name!r} is not a valid column name", f"{where}/properties{pointer([name])}", hint)
    return tuple(_column(name, inner, f"{where}/properties/{name}") for name, inner in properties.items())


def _outside(what: str, where: str, hint: str) -> SchemaError:
    return SchemaError(what, where=where, hint=hint)
