"""The schema as a Croissant 1.1 record set: one field per column, with its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from clean.record.compile.schema_columns import Column, columns

_TYPES = {
    "string": "sc:Text", "large_string": "sc:Text", "int32": "cr:Int32", "int64": "cr:Int64", "float64": "cr:Float64",
    "bool": "sc:Boolean",
}  # fmt: skip


def record_set(schema: Mapping[str, Any], name: str, source: Mapping[str, Any], about: str) -> dict[str, Any]:
    """Compile a JSON Schema of the profile to a record set.

    `source` names the files, `{"fileSet": {"@id": …}}`; `about` is the description. Every field has an id of its own,
    such as `name/persons/surface`. A list is a one-dimensional array, and the fields of its objects are sub-fields,
    read by a JSON path in each cell. Raises SchemaError if the schema is outside the profile.
    """
    found = columns(schema)
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": about,
        "key": [{"@id": f"{name}/{column.name}"} for column in found if column.key],
        "field": [_field(column, name, source, (column.name,)) for column in found],
    }


def _field(column: Column, above: str, source: Mapping[str, Any], path: Sequence[str]) -> dict[str, Any]:
    own = f"{above}/{column.name}"
    inner, depth = _unpacked(column)
    described = {
        "@type": "cr:Field",
        "@id": own,
        "name": own,
        "description": column.description,
        **({"isArray": True, "arrayShape": ",".join(["-1"] * depth)} if depth else {}),
    }
    if inner.kind == "struct":
        steps = [*path[:-1], path[-1] + "[*]" * (depth if len(path) > 1 else 0)]
        return {**described, "subField": [_field(child, own, source, [*steps, child.name]) for child in inner.children]}
    return {**described, "dataType": _TYPES[inner.kind], "source": _source(source, path)}


def _unpacked(column: Column) -> tuple[Column, int]:
    """Return the innermost item and the nesting depth."""
    depth = 0
    while column.kind == "list":
        column, depth = column.children[0], depth + 1
    return column, depth


def _source(source: Mapping[str, Any], path: Sequence[str]) -> dict[str, Any]:
    """Return where a field is read: a column, and a JSON path into its cell or into each item of a top-level list."""
    column, *below = path
    found: dict[str, Any] = {**source, "extract": {"column": column}}
    return {**found, "transform": {"jsonPath": ".".join(below)}} if below else found
