"""Writing files so that no reader ever sees half of one."""

from __future__ import annotations

from pathlib import Path


def write_whole(file: Path, data: bytes) -> Path:
    """Write a file and the folders it needs: it appears whole, or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_name(f".{file.name}.partial")
    try:
        partial.write_bytes(data)
        return partial.replace(file)
    finally:
        partial.unlink(missing_ok=True)
