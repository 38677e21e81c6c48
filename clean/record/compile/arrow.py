"""A table's schema as an Arrow schema, as `datasets.Features`, and as the `features` of a dataset card."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from clean.record.compile.schema_columns import Column, columns
from clean.schemas import per_schema

if TYPE_CHECKING:
    import pyarrow as pa
    from datasets import Features


def arrow_schema(schema: Mapping[str, Any]) -> pa.Schema:
    """Compile a JSON Schema of the profile to an Arrow schema; a column is nullable in both or in neither.

    The metadata holds the features under `huggingface`, so that a file loads with these types on its own. `datasets`
    5.2 honours them only for a column that is nullable throughout; otherwise class labels lose their names. A column
    with labels is therefore nullable in Arrow whatever the schema says; rows are checked against the schema before
    they are written. Raises SchemaError if the schema is outside the profile.
    """
    told = {"info": {"features": _features(schema)}}
    return arrow_columns(schema).with_metadata({"huggingface": json.dumps(told)})


def _arrow_columns(schema: Mapping[str, Any]) -> pa.Schema:
    import pyarrow as pa

    return pa.schema([_field(column, loose=_labelled(column)) for column in columns(schema)])


arrow_columns = per_schema(_arrow_columns)
"""Compile as `arrow_schema` does, without the features."""


def _labelled(column: Column) -> bool:
    return bool(column.labels) or any(_labelled(child) for child in column.children)


def _field(column: Column, *, loose: bool) -> pa.Field:
    import pyarrow as pa

    return pa.field(column.name, _arrow(column, loose=loose), nullable=column.nullable or loose)


def _arrow(column: Column, *, loose: bool) -> pa.DataType:
    import pyarrow as pa

    if column.kind == "struct":
        return pa.struct([_field(child, loose=loose) for child in column.children])
    if column.kind == "list":
        return pa.list_(_field(column.children[0], loose=loose))
    return pa.bool_() if column.kind == "bool" else pa.type_for_alias(column.kind)


def dataset_features(schema: Mapping[str, Any]) -> Features:
    """Compile a JSON Schema of the profile to Hugging Face `datasets.Features`, which can't express nullability."""
    from datasets import Features

    return Features.from_dict(_features(schema))


def _features(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return the features as plain values, as `datasets` writes them; it takes long to import."""
    return {column.name: _feature(column) for column in columns(schema)}


def _feature(column: Column) -> dict[str, Any]:
    if column.labels:
        return {"names": list(column.labels), "_type": "ClassLabel"}
    if column.kind == "struct":
        return {child.name: _feature(child) for child in column.children}
    if column.kind == "list":
        return {"feature": _feature(column.children[0]), "_type": "List"}
    return {"dtype": column.kind, "_type": "Value"}


def card_features(schema: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the `features` of `dataset_info` in a card's YAML: `[{"name": "id", "dtype": "string"}, …]`."""
    return [{"name": column.name, **_card(column)} for column in columns(schema)]


def _card(column: Column) -> dict[str, Any]:
    if column.labels:
        return {"dtype": {"class_label": {"names": {str(at): name for at, name in enumerate(column.labels)}}}}
    if column.kind == "struct":
        return {"struct": [{"name": child.name, **_card(child)} for child in column.children]}
    if column.kind == "list":
        inner = _card(column.children[0])
        return {"list": inner.get("dtype", inner.get("struct", inner))}
    return {"dtype": column.kind}
