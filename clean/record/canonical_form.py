"""Bring plain values into the one form that a schema prescribes: key order, lists, floats."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

_LARGEST = 2**1023  # a larger integer has no float, and is rejected for its size


def conform(row: Mapping[str, Any], schema: Mapping[str, Any]) -> dict[str, Any]:
    """Copy `row` with keys in schema order, iterables as lists, and numbers as the float or int that the schema wants.

    `{"b": (1,), "a": 1}` may become `{"a": 1.0, "b": [1]}`. Unknown keys are kept, at the end, and nothing is added,
    so that validation sees the row as it came. Without this, 1 and 1.0, which are the same value to JSON Schema, would
    give one record two digests, since Arrow returns only one of them.
    """
    properties = schema.get("properties", {})
    known = [key for key in properties if key in row]
    unknown = [key for key in row if key not in properties]
    return {key: _value(row[key], properties.get(key, {})) for key in known + unknown}


def _value(value: object, schema: Mapping[str, Any]) -> object:
    if value is None or isinstance(value, str):  # most values; there is one way to write them
        return value
    types = _types(schema)
    if isinstance(value, Mapping):
        return conform(value, schema)
    if "array" in types and isinstance(value, Iterable) and not isinstance(value, bytes):
        return [_value(item, schema.get("items", {})) for item in value]
    if "number" in types and isinstance(value, int) and not isinstance(value, bool):
        return float(value) if abs(value) < _LARGEST else value
    if "integer" in types and isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _types(schema: Mapping[str, Any]) -> list[str]:
    types = schema.get("type", [])
    return [types] if isinstance(types, str) else list(types)
