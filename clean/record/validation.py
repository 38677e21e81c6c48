"""Everything that is wrong with a row, as reasons for the quarantine."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any, TypedDict

from clean.schemas import check, pointer

_INT64 = 2**63
_HALF = re.compile("[\ud800-\udfff]")


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


def problems(row: Mapping[str, Any], schema: Mapping[str, Any]) -> list[Reason]:
    """List every violation of `schema` in `row`, in a fixed order; empty if the row may enter a release.

    Values that no file can hold (lone surrogates, NaN, integers of more than 64 bits) are looked for first, and if any
    are found, only they are listed. Raises SchemaError if the schema is invalid.
    """
    unwritable = [] if _writable(row) else list(_unwritable(row, ()))
    return unwritable or [Reason(code=v.code, pointer=v.pointer, message=v.message, expected=v.expected)
                          for v in check(row, schema)]  # fmt: skip


def _writable(value: object) -> bool:
    """Whether `_unwritable` finds nothing; most rows are just looked through."""
    if isinstance(value, str):
        return value.isascii() or not _HALF.search(value)
    if isinstance(value, dict):
        return all(map(_writable, value.values()))
    if isinstance(value, list):
        return all(map(_writable, value))
    if isinstance(value, int):
        return -_INT64 <= value < _INT64
    return not isinstance(value, float) or math.isfinite(value)


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
