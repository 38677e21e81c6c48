"""Writing files so that no reader ever sees half of one."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from clean.errors import InputError


def write_whole(file: Path, data: bytes) -> Path:
    """Write a file and the folders it needs: it appears whole, or not at all; InputError where it can't."""
    partial = file.with_name(f".{file.name}.partial")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(data)
        return partial.replace(file)
    except OSError as error:
        what = f"the file can't be written: {error.strerror}"
        raise InputError(what, where=str(file), mend="mend the rights of the folder, or make room") from error
    finally:
        _remove(partial)


def _remove(partial: Path) -> None:
    with suppress(OSError):  # it is gone already where all went well
        partial.unlink()
