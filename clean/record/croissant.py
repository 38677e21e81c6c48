"""The schema as a record set of Croissant 1.1: one field a column, with where it is read from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from clean.record.columns import Column, columns

_TYPES = {
    "string": "sc:Text", "large_string": "sc:Text", "int32": "cr:Int32", "int64": "cr:Int64", "float64": "cr:Float64",
    "bool": "sc:Boolean",
}  # fmt: skip


def record_set(schema: Mapping[str, Any], name: str, source: Mapping[str, Any], about: str) -> dict[str, Any]:
    """Compile a JSON Schema of the profile to a record set.

    `source` names the files, `{"fileSet": {"@id": …}}`; `about` is the description. Every field has an id of its own,
    `name/persons/surface`. A list is an array of one dimension, and the fields of its objects are sub-fields, read
    by a JSON path in each cell. SchemaError outside the profile.
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
    """Give what a list is a list of, and how many lists stand around it."""
    depth = 0
    while column.kind == "list":
        column, depth = column.children[0], depth + 1
    return column, depth


def _source(source: Mapping[str, Any], path: Sequence[str]) -> dict[str, Any]:
    """Read a column; below it, a path in the value of the cell, and for a list at the top in each of its items."""
    column, *below = path
    found: dict[str, Any] = {**source, "extract": {"column": column}}
    return {**found, "transform": {"jsonPath": ".".join(below)}} if below else found
