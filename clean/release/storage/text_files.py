"""Text files of a release, written whole; JSON in one form."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from clean.errors import ReleaseError
from clean.visible_characters import is_visible
from clean.whole_files import write_whole


def dump(value: object) -> str:
    """Format JSON the way this package always does: sorted keys, two spaces, a newline at the end.

    Only characters that nobody sees are escaped.
    """
    return shown(json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2)) + "\n"


def shown(text: str) -> str:
    r"""Escape the characters of a JSON text that nobody sees, such as `\u202e`; its value is the same."""
    unseen = {ord(c): json.dumps(c)[1:-1] for c in set(text) if not is_visible(c)}
    return text.translate(unseen) if unseen else text


def put(file: Path, text: str) -> str:
    """Write a text file of a release whole, and return the SHA-256 of its bytes, in hexadecimal."""
    data = text.encode("utf-8")
    write_whole(file, data, ReleaseError)
    return hashlib.sha256(data).hexdigest()
