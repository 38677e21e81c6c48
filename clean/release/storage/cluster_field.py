"""The record field that a release has if its recipe marks near-duplicates."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from clean.errors import ReleaseError, SchemaError
from clean.record import Row, digest
from clean.release.storage import layout

NAME = "duplicate_cluster"
"""Name of the field."""

_PROPERTY = {
    "title": "Cluster of near-duplicates",
    "description": "Id of the record that stands for this one and its near-duplicates, which may be this one; null if "
    "it has none. The records whose cluster is null or their own id are a corpus without near-duplicates.",
    "type": ["string", "null"],
    "minLength": 1,
    "x-arrow": "string",
}


def added_to(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record schema with the field, which comes last; SchemaError if it has one of that name already."""
    if NAME in schema["properties"]:
        where = f"schema/record.schema.json#/properties/{NAME}"
        raise SchemaError("near-duplicates are marked in a field of this name", where=where, hint="rename the field")
    properties = {**schema["properties"], NAME: _PROPERTY}
    return {**schema, "required": [*schema["required"], NAME], "properties": properties}


def columns(folder: Path) -> tuple[str, ...]:
    """Return the name of the field if the records of a release have it, else nothing."""
    try:
        held = NAME in layout.schema(folder, layout.TABLES["default"].schema).get("properties", {})
    except ReleaseError:  # a check of its own reports a schema that can't be read
        return ()
    return (NAME,) if held else ()


def in_cluster(record: Row, cluster: str | None) -> Row:
    """Return a record that has the field with another cluster in it, and the digest that follows."""
    changed = {**record, NAME: cluster}
    return {**changed, "digest": digest(changed)}
