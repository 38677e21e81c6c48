"""What a file is by its bytes, whatever its name: a PDF document called `story.txt` is not a text."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_LOOKED_AT = 1000  # bytes at the start


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file that is not text."""

    name: str
    """What such a file is, as a phrase: `a PDF document`."""
    hint: str
    """What a user can do about it."""
    begins: re.Pattern[str]
    """How it begins, each byte as the code point of its number."""


def other_kind(data: bytes | str) -> FileKind | None:
    """Return the kind of a file, or of a string that was read from one, that is not text; None for what may be text."""
    if isinstance(data, str):
        data = data[:_LOOKED_AT].encode("latin-1", "replace")
    head = data[:_LOOKED_AT].decode("latin-1")
    return next((kind for kind in _kinds() if kind.begins.match(head)), None)


@cache
def _kinds() -> tuple[FileKind, ...]:
    rows = tomllib.loads((files("clean") / "file_kinds.toml").read_text(encoding="utf-8"))["kind"]
    return tuple(FileKind(row["name"], row["hint"], re.compile(row["begins"], re.DOTALL)) for row in rows)
