"""Files that all shards must know, named after their content: whoever has read one has read every file of its name."""

from __future__ import annotations

import hashlib
from pathlib import Path

from clean.errors import ReleaseError
from clean.whole_files import write_whole


def write_named(folder: Path, stem: str, data: bytes) -> Path:
    """Write a file whose name ends in the digest of its bytes, and return its path."""
    return write_whole(folder / f"{stem}-{hashlib.sha256(data).hexdigest()}.json", data, ReleaseError)
