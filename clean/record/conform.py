"""Give plain values the one form that the schema's types have: key order, lists, floats."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

_LARGEST = 2**1023  # a larger whole number has no float at all, and is refused by its size


def conform(row: Mapping[str, Any], schema: Mapping[str, Any]) -> dict[str, Any]:
    """Copy `row` with keys in schema order, every iterable a list, and numbers of the kind, float or int, that is due.

    `{"b": (1,), "a": 1}` may become `{"a": 1.0, "b": [1]}`. What the schema does not know is kept, at the end, and
    nothing is added, so that validation sees the row as it came. Without this, 1 and 1.0, which are one value to JSON
    Schema, would give one record two digests, for Arrow gives back only one of them.
    """
    properties = schema.get("properties", {})
    known = [key for key in properties if key in row]
    unknown = [key for key in row if key not in properties]
    return {key: _value(row[key], properties.get(key, {})) for key in known + unknown}


def _value(value: object, schema: Mapping[str, Any]) -> object:
    types = _types(schema)
    if isinstance(value, Mapping):
        return conform(value, schema)
    if "array" in types and isinstance(value, Iterable) and not isinstance(value, (str, bytes)):
        return [_value(item, schema.get("items", {})) for item in value]
    if "number" in types and isinstance(value, int) and not isinstance(value, bool):
        return float(value) if abs(value) < _LARGEST else value
    if "integer" in types and isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _types(schema: Mapping[str, Any]) -> list[str]:
    types = schema.get("type", [])
    return [types] if isinstance(types, str) else list(types)
