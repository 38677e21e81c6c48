"""Everything that is wrong with a row, as reasons for the quarantine."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypedDict

from clean.record.digests import canonical
from clean.schemas import check, holds, per_schema, pointer

_INT64 = 2**63
_LEAD = b"\xed"
_HALF = re.compile(rb"\xed[\xa0-\xbf]")
"""Half of a surrogate pair as `canonical` writes it; other characters that begin with its first byte are Korean."""


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


def problems(row: Mapping[str, Any], schema: Mapping[str, Any], line: bytes | None = None) -> list[Reason]:
    """List every violation of `schema` in `row`, in a fixed order; empty if the row may enter a release.

    line: the row as canonical JSON, if it is at hand.

    Values that no file can hold (lone surrogates, NaN, integers of more than 64 bits) are looked for first, and if any
    are found, only they are listed. Raises SchemaError if the schema is invalid.
    """
    if _is_sound(row, schema, line):
        return []
    unwritable = list(_unwritable(row, ()))
    return unwritable or [Reason(code=v.code, pointer=v.pointer, message=v.message, expected=v.expected)
                          for v in check(row, schema)]  # fmt: skip


def _is_sound(row: Mapping[str, Any], schema: Mapping[str, Any], line: bytes | None) -> bool:
    """Return whether a row is valid and can be written, as most are; what is wrong with the others is found slowly."""
    try:
        line = canonical(row) if line is None else line
    except (TypeError, ValueError):
        return False
    return not (_LEAD in line and _HALF.search(line)) and holds(row, _limited(schema))


def _narrowed(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema that rejects numbers, too, which may be out of the range of a file."""
    made = dict(schema)
    if {"integer", "number"} & set(_listed(schema.get("type", ()))):
        made["minimum"] = max(schema.get("minimum", -_INT64), -_INT64)
        made["maximum"] = min(schema.get("maximum", _INT64 - 1), _INT64 - 1)
    if "items" in schema:
        made["items"] = _narrowed(schema["items"])
    if "properties" in schema:
        made["properties"] = {name: _narrowed(inner) for name, inner in schema["properties"].items()}
    return made


def _listed(types: str | Sequence[str]) -> Sequence[str]:
    return (types,) if isinstance(types, str) else types


_limited = per_schema(_narrowed)


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
