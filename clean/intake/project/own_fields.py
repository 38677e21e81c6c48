"""The record fields that a corpus adds: schema/record.schema.json, beyond ours."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from clean import schemas
from clean.errors import InputError

FILE = "schema/record.schema.json"
_MIDNIGHT = "T00:00:00"


def own_fields(root: Path) -> Mapping[str, Any]:
    """Return the corpus's own record fields by name, each with its schema; SchemaError if the file is not a schema."""
    file = root / FILE
    found = schemas.read(file).get("properties") if file.is_file() else None
    ours = schemas.load("record")["properties"]
    return {name: field for name, field in found.items() if name not in ours} if isinstance(found, dict) else {}


def as_field(field: Mapping[str, Any], value: object) -> object:
    """Return a value as its field has it: a table may hold a day as the moment at which it begins."""
    is_day = field.get("format") == "date" and isinstance(value, str) and value.endswith(_MIDNIGHT)
    return str(value).removesuffix(_MIDNIGHT) if is_day else value


def wrong_value(fields: Mapping[str, Any], values: Mapping[str, Any], where: str) -> InputError | None:
    """Return what is wrong with the first value that its field does not allow; None if nothing is."""
    for name, value in values.items():
        for violation in schemas.check(value, fields[name]):
            hint = f"write {violation.expected}" if violation.expected else f"see {FILE}"
            return InputError(f"{name}{violation.pointer}: {violation.message}", where=where, hint=hint)
    return None
