"""How fast records are validated, compared with python-jsonschema: `python -m tests.schemas.speed [NUMBER]`."""

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

ROUNDS = 5


def rows(number: int) -> list[Any]:
    """Return valid records of the project's own schema."""
    chance = Random(0)  # noqa: S311 - chance is all it is for
    return [records.value(schemas.load("record"), chance) for _ in range(number)]


def ours(schema: Mapping[str, Any]) -> Callable[[Any], bool]:
    """Validate as a build does."""
    return lambda row: schemas.check(row, schema) == []


def theirs(schema: Mapping[str, Any]) -> Callable[[Any], bool]:
    """Validate with python-jsonschema, including formats, with a validator built once."""
    from jsonschema import Draft202012Validator

    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).is_valid


def seconds(valid: Callable[[Any], bool], given: Sequence[Any]) -> float:
    """Validate every record, all of which must be valid, and return the CPU time in seconds."""
    start = time.process_time()
    assert all(valid(row) for row in given)
    return time.process_time() - start


def measured(number: int) -> tuple[float, float]:
    """Return records per second, ours and theirs: the best of ROUNDS, alternating, so that both see the same load."""
    made, schema = rows(number), schemas.load("record")
    fast, slow = ours(schema), theirs(schema)
    times = [(seconds(fast, made), seconds(slow, made)) for _ in range(ROUNDS)]
    return number / min(one for one, _ in times), number / min(two for _, two in times)


if __name__ == "__main__":
    quick, plain = measured(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
    print(f"check {quick:,.0f}/s, python-jsonschema {plain:,.0f}/s: {quick / plain:.0f} times as fast")
    sys.exit(quick / plain < FLOOR)
