"""The schema as a Frictionless Table Schema, for a Data Package.

Table Schema describes scalars. Lists and objects get its types `array` and `object`; `jsonSchema` describes their
contents with the very property of our schema, so nothing is described twice. It is placed next to the constraints, not
among them as in version 2 of the standard, because frictionless 5.21 rejects a package with a constraint that it
can't check.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clean.record.compile.schema_columns import Column, columns

PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"

_TYPES = {
    "string": "string", "large_string": "string", "int32": "integer", "int64": "integer", "float64": "number",
    "bool": "boolean", "list": "array", "struct": "object",
}  # fmt: skip
_FORMATS = {"date": ("date", "default"), "date-time": ("datetime", "default"), "email": ("string", "email"),
            "uri": ("string", "uri"), "uuid": ("string", "uuid")}  # fmt: skip
_SAME = ("minLength", "maxLength", "minimum", "maximum", "enum")


def table_schema(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Compile a JSON Schema of the profile to a Table Schema, in its order; SchemaError if outside the profile."""
    found = columns(schema)
    return {
        "$schema": PROFILE,
        "fields": [_field(column, schema["properties"][column.name]) for column in found],
        "primaryKey": [column.name for column in found if column.key and not column.nullable],
        "missingValues": [],
    }


def _field(column: Column, written: Mapping[str, Any]) -> dict[str, Any]:
    kind, form = _FORMATS.get(str(written.get("format")), (_TYPES[column.kind], ""))
    return {
        "name": column.name,
        "type": kind,
        **({"format": form} if form else {}),
        "title": column.title,
        "description": column.description,
        "constraints": {"required": not column.nullable, **_constraints(written)},
        **({"jsonSchema": dict(written)} if column.kind in {"list", "struct"} else {}),
        **({"categories": _categories(column)} if column.labels else {}),
    }


def _constraints(written: Mapping[str, Any]) -> dict[str, Any]:
    found = {key: written[key] for key in _SAME if key in written}
    if "enum" in found:
        found["enum"] = [value for value in found["enum"] if value is not None]
    pattern = written.get("pattern", "")
    if pattern.startswith("^") and pattern.endswith("$"):  # theirs always applies to the whole string
        found["pattern"] = pattern
    return found


def _categories(column: Column) -> list[dict[str, Any]]:
    return [{"value": at, "label": name} for at, name in enumerate(column.labels)]
