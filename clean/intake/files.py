"""Write files so that no reader ever sees half of one."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from clean.errors import InputError


def write_whole(file: Path, data: bytes) -> Path:
    """Write a file and the folders it needs: it appears whole or not at all; InputError if it can't be written."""
    partial = file.with_name(f".{file.name}.partial")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(data)
        return partial.replace(file)
    except OSError as error:
        what = f"the file can't be written: {error.strerror}"
        raise InputError(what, where=str(file), hint="fix the permissions of the folder, or free some space") from error
    finally:
        _remove(partial)


def _remove(partial: Path) -> None:
    with suppress(OSError):  # already renamed if all went well
        partial.unlink()
