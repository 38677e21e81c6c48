"""How fast records are validated, beside python-jsonschema: `python -m tests.schemas.speed [NUMBER]`."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Any

from clean import schemas
from tests.record import records

FLOOR = 50
"""How many times faster `check` must be."""


def rows(number: int) -> list[Any]:
    """Give valid records of the project's own schema."""
    chance = Random(0)  # noqa: S311 - chance is all it is for
    return [records.value(schemas.load("record"), chance) for _ in range(number)]


def ours(schema: Mapping[str, Any]) -> Callable[[Any], bool]:
    """Validate as a build does."""
    return lambda row: schemas.check(row, schema) == []


def theirs(schema: Mapping[str, Any]) -> Callable[[Any], bool]:
    """Validate by python-jsonschema, formats too, its validator made once."""
    from jsonschema import Draft202012Validator

    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).is_valid


def per_second(valid: Callable[[Any], bool], given: Sequence[Any]) -> float:
    """Validate every record, all of which must be valid, and give records a second; the first one is not counted."""
    assert valid(given[0])
    start = time.perf_counter()
    assert all(valid(row) for row in given)
    return len(given) / (time.perf_counter() - start)


if __name__ == "__main__":
    made = rows(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
    fast, slow = (per_second(valid(schemas.load("record")), made) for valid in (ours, theirs))
    print(f"check {fast:,.0f}/s, python-jsonschema {slow:,.0f}/s: {fast / slow:.0f} times as fast")
    sys.exit(fast / slow < FLOOR)
