"""Text files of a release, written whole; JSON in one form."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from clean.errors import ReleaseError
from clean.whole_files import write_whole


def dump(value: object) -> str:
    """Format JSON the way this package always does: sorted keys, two spaces, unescaped, a newline at the end."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2) + "\n"


def put(file: Path, text: str) -> str:
    """Write a text file of a release whole, and return the SHA-256 of its bytes, in hexadecimal."""
    data = text.encode("utf-8")
    write_whole(file, data, ReleaseError)
    return hashlib.sha256(data).hexdigest()
