"""Bring plain values into the one form that a schema prescribes: key order, lists, floats."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from clean.schemas import per_schema

_LARGEST = 2**1023  # a larger integer has no float, and is rejected for its size


def conform(row: Mapping[str, Any], schema: Mapping[str, Any]) -> dict[str, Any]:
    """Copy `row` with keys in schema order, iterables as lists, and numbers as the float or int that the schema wants.

    `{"b": (1,), "a": 1}` may become `{"a": 1.0, "b": [1]}`. Unknown keys are kept, at the end, and nothing is added,
    so that validation sees the row as it came. Without this, 1 and 1.0, which are the same value to JSON Schema, would
    give one record two digests, since Arrow returns only one of them.
    """
    return _form(schema).row(row)


@dataclass(frozen=True, slots=True)
class _Form:
    """What a schema prescribes for a value, read from the schema once, as every value of every row is asked."""

    types: frozenset[str]
    same: frozenset[type]
    """Types of values that stay as they are."""
    properties: tuple[tuple[str, frozenset[type], Callable[[object], object]], ...]
    """Of each property: its name, the types of values that stay as they are, and what brings others into its form."""
    item: _Form | None
    """The form of the items of a list."""

    def row(self, row: Mapping[str, Any]) -> dict[str, Any]:
        made = {
            key: value if type(value := row[key]) in same else brought(value)
            for key, same, brought in self.properties
            if key in row
        }
        if len(made) < len(row):
            made |= {key: _FREE.value(value) for key, value in row.items() if key not in made}
        return made

    def value(self, value: object) -> object:
        if value is None or isinstance(value, str):
            return value
        if type(value) is dict or isinstance(value, Mapping):
            return self.row(value)
        if "array" in self.types and (
            type(value) is list or (isinstance(value, Iterable) and not isinstance(value, bytes))
        ):
            return (self.item or _FREE).values(value)
        if "number" in self.types and isinstance(value, int) and not isinstance(value, bool):
            return float(value) if abs(value) < _LARGEST else value
        if "integer" in self.types and isinstance(value, float) and value.is_integer():
            return int(value)
        return value

    def values(self, values: Iterable[Any]) -> list[object]:
        row, value, same = self.row, self.value, self.same
        return [row(one) if type(one) is dict else one if type(one) in same else value(one) for one in values]


_FREE = _Form(frozenset(), frozenset({str, type(None)}), (), None)
"""The form of what no schema describes."""


def _compiled(schema: Mapping[str, Any]) -> _Form:
    types = schema.get("type", [])
    types = frozenset([types] if isinstance(types, str) else types)
    turned: set[type] = {int if one == "number" else float for one in types & {"number", "integer"}}
    forms = {name: _compiled(inner) for name, inner in schema.get("properties", {}).items()}
    return _Form(
        types,
        frozenset({str, type(None), bool, int, float}) - turned,
        tuple((name, form.same, form.value) for name, form in forms.items()),
        _compiled(schema["items"]) if "items" in schema else None,
    )


_form = per_schema(_compiled)
