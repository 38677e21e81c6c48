"""Text files of a release and of a project, written whole; JSON in one form."""

from __future__ import annotations

import json
from pathlib import Path

from clean.errors import ReleaseError


def dump(value: object) -> str:
    """Format JSON the way this package always does: sorted keys, two spaces, unescaped, a newline at the end."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2) + "\n"


def put(file: Path, text: str) -> None:
    """Replace a text file atomically by way of a sibling, so that a reader sees the old text or the new one."""
    beside = file.with_name(f".{file.name}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(text.encode("utf-8"))
        beside.replace(file)
    except OSError as error:
        raise ReleaseError(
            f"the file can't be written: {error.strerror}", where=str(file), hint="check disk space and permissions"
        ) from error
