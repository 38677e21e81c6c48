"""The official JSON-Schema-Test-Suite against the profile: `python -m tests.schemas.suite FOLDER`.

FOLDER is a copy of the suite (it is not part of this project; the source package of jsonschema brings one as `json/`).
A schema of the suite becomes the one property of a row, with the titles and descriptions that the profile asks for.
Where it says no type it is tried with each, on the cases whose value is of that type: there a type decides nothing. In
the profile, each case must be decided as the suite says; outside, the schema must be rejected with a place and a hint.
Beyond that, `check` must decide every case of the suite as it says, in the profile or not.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from clean import schemas
from clean.errors import SchemaError
from clean.record.compile import columns

DRAFT = "draft2020-12"
ELSEWHERE = {
    "refRemote",
    "dynamicRef",
    "vocabulary",
    "anchor",
    "defs",
    "ref",
    "unevaluatedItems",
    "unevaluatedProperties",
}
"""Files whose schemas depend on other documents: only the profile is checked against them."""

ASSERTED = {"format"}
"""Files with cases that we treat differently: in the suite a format is only an annotation by default."""

TYPES: Mapping[str, Callable[[Any], bool]] = {
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: type(value) is int or (isinstance(value, float) and value.is_integer()),
    "number": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "array": lambda value: isinstance(value, list),
}


def cases(suite: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield every group of the suite's required part, and of its formats, with the file's name."""
    folder = suite / "tests" / DRAFT
    formats = sorted((folder / "optional" / "format").glob("*.json"))
    for file in [*sorted(folder.glob("*.json")), *formats]:
        name = f"format/{file.stem}" if file in formats else file.stem
        for group in json.loads(file.read_text(encoding="utf-8")):
            yield name, group


def as_row(schema: Any) -> dict[str, Any]:
    """Make a schema the one property of a row."""
    return {
        "title": "Row",
        "description": "one case of the suite",
        "type": "object",
        "properties": {"value": titled(schema)},
        "required": ["value"],
        "additionalProperties": False,
    }


def titled(schema: Any) -> Any:
    """Return a schema with titles and descriptions, which validate nothing, added wherever the profile needs them."""
    if not isinstance(schema, dict):
        return schema
    found = {**deepcopy(schema), "title": "T", "description": "D"}
    if "items" in found:
        found["items"] = titled(found["items"])
    if isinstance(found.get("properties"), dict):
        found["properties"] = {name: titled(inner) for name, inner in found["properties"].items()}
    return found


def in_profile(row: Mapping[str, Any]) -> bool:
    """Return whether the compiler accepts a schema; a rejection must have a place and a hint."""
    try:
        columns(row)
    except SchemaError as error:
        assert error.where.startswith("#"), error
        assert error.hint, error
        return False
    return True


def typed(group: Mapping[str, Any]) -> Iterator[tuple[Any, list[Mapping[str, Any]]]]:
    """Yield a group's schema and its cases; one without a type gets each in turn, and the cases of that type."""
    schema, tests = group["schema"], group["tests"]
    if not isinstance(schema, dict) or "type" in schema:
        yield schema, tests
        return
    for kind, holds in TYPES.items():
        cases = [case for case in tests if holds(case["data"])]
        if cases:
            yield {**schema, "type": kind}, cases


def run(suite: Path) -> tuple[Counter[str], list[str]]:
    """Run the whole suite; return the counts, and what went wrong."""
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    for name, group in cases(suite):
        if name in ASSERTED:
            continue
        for schema, tests in typed(group):
            row = as_row(schema)
            taken = in_profile(row)
            counts["schemas in the profile" if taken else "schemas refused"] += 1
            held = [case for case in tests if taken]
            counts["cases in the profile"] += len(held)
            wrong += [f"profile, {name}: {group['description']}: {case['description']}" for case in held
                      if (schemas.check({"value": case["data"]}, row) == []) != case["valid"]]  # fmt: skip
        if isinstance(group["schema"], dict) and name not in ELSEWHERE and not name.startswith("format/"):
            counts["cases checked, in the profile or not"] += len(group["tests"])
            wrong += [f"check, {name}: {group['description']}: {case['description']}" for case in group["tests"]
                      if (schemas.check(case["data"], group["schema"]) == []) != case["valid"]]  # fmt: skip
    return counts, wrong


if __name__ == "__main__":
    found, faults = run(Path(sys.argv[1]))
    print(*(f"{count:6} {what}" for what, count in sorted(found.items())), *faults, sep="\n")
    sys.exit(bool(faults))
