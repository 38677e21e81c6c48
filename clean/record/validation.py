"""Everything that is wrong with a row, as reasons for the quarantine."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypedDict

from clean.record.row import Row
from clean.schemas import check, holds, per_schema, pointer

_INT64, _FLOAT = 2**63, 2**53
"""Larger integers have no place in a file; smaller ones than the other are floats without a loss."""


class Reason(TypedDict):
    """Why a document or an article can't enter a release; a row of `reasons` in quarantine."""

    code: str
    """The kind of reason, in a word: the schema keyword that is violated, or the name of a law."""
    pointer: str
    """JSON Pointer to the value; empty for the whole row."""
    message: str
    """What is wrong, in a sentence."""
    expected: str
    """What would have been right; may be empty."""


def sound(rows: Sequence[Row], schema: Row) -> bool:
    """Return whether rows are valid under a schema of the profile, and made of nothing but what Arrow takes as it is.

    So nearly all are, and they need not be looked at one by one. Integers may stand for floats, tuples for lists.
    """
    return holds(rows, _plain(schema))


def problems(row: Row, schema: Row) -> list[Reason]:
    """List every violation of `schema`, of the profile, in `row`, in a fixed order; empty if it may enter a release.

    Values that no file can hold (lone surrogates, NaN, integers of more than 64 bits) are looked for first, and if any
    are found, only they are listed. Raises SchemaError if the schema is invalid.
    """
    if sound([row], schema):
        return []
    unwritable = list(_unwritable(row, ()))
    return unwritable or [Reason(code=v.code, pointer=v.pointer, message=v.message, expected=v.expected)
                          for v in check(row, schema)]  # fmt: skip


def _rows(schema: Row) -> dict[str, Any]:
    return {"type": "array", "items": _narrowed(schema)}


def _narrowed(schema: Row) -> dict[str, Any]:
    """Return the schema that rejects halves of surrogate pairs, too, and numbers that Arrow may refuse."""
    made, types = dict(schema), set(_listed(schema.get("type", ("integer", "string"))))
    if types & {"integer", "number"}:
        limit = _FLOAT if "number" in types else _INT64
        made["minimum"] = max(schema.get("minimum", -limit), -limit)
        made["maximum"] = min(schema.get("maximum", limit - 1), limit - 1)
    if "string" in types and not schema.keys() & {"enum", "format"}:
        made["pattern"] = schema.get("pattern", "")  # no pattern matches half of a pair
    if "array" in types:
        made["items"] = _narrowed(schema.get("items", {}))
    if "properties" in schema:
        made["properties"] = {name: _narrowed(inner) for name, inner in schema["properties"].items()}
    return made


def _listed(types: str | Sequence[str]) -> Sequence[str]:
    return (types,) if isinstance(types, str) else types


_plain = per_schema(_rows)


def _unwritable(value: object, steps: tuple[str | int, ...]) -> Iterator[Reason]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _unwritable(inner, (*steps, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _unwritable(inner, (*steps, index))
    elif isinstance(value, str) and not value.isascii():
        yield from _surrogates(value, pointer(steps))
    elif isinstance(value, float) and not math.isfinite(value):
        yield Reason(code="number", pointer=pointer(steps), message=f"JSON has no {value}", expected="a number")
    elif isinstance(value, int) and not -_INT64 <= value < _INT64:
        what = f"{value} does not fit into 64 bits"
        yield Reason(code="number", pointer=pointer(steps), message=what, expected="a smaller number, or a text")


def _surrogates(value: str, place: str) -> Iterator[Reason]:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        yield Reason(
            code="surrogate",
            pointer=place,
            message=f"character {error.start} is half of a surrogate pair (U+{ord(value[error.start]):04X})",
            expected="whole Unicode characters",
        )
