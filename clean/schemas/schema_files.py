"""Where the schema files are: in the installed package, or in `schema/` of a checkout."""

from __future__ import annotations

import difflib
import json
from functools import cache
from pathlib import Path
from typing import Any

from clean.errors import SchemaError

_PACKAGE = Path(__file__).resolve().parent.parent
_FOLDERS = (_PACKAGE / "_schema", _PACKAGE.parent / "schema")
_ENDING = ".schema.json"


def path(name: str) -> Path:
    """Return the file of a schema: `path("record")` ends in `record.schema.json`; SchemaError if there is none."""
    for folder in _FOLDERS:
        found = folder / f"{name}{_ENDING}"
        if found.is_file():
            return found
    raise _missing(name)


@cache
def load(name: str) -> dict[str, Any]:
    """Parse a schema, by name. The result is shared by all callers and must not be modified."""
    return read(path(name))


def read(file: Path) -> dict[str, Any]:
    """Parse any schema file; SchemaError if it is not one."""
    try:
        schema = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise SchemaError(f"not JSON: {error}", where=str(file), hint="restore the original file") from error
    if not isinstance(schema, dict):
        raise SchemaError("a schema must be a JSON object", where=str(file), hint="restore the original file")
    return schema


def _missing(name: str) -> SchemaError:
    known = sorted({file.name.removesuffix(_ENDING) for folder in _FOLDERS for file in folder.glob(f"*{_ENDING}")})
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"the schemas are: {', '.join(known) or 'none; install again'}"
    return SchemaError(f"there is no schema {name!r}", where=f"schema/{name}{_ENDING}", hint=hint)
