"""Write files and folders so that no reader ever sees half of one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from clean.errors import CleanError

_HINT = "fix the permissions of the folder, or free some space"


def make_folder(folder: Path, error: type[CleanError]) -> Path:
    """Make a folder, and those it needs, unless it is there; return its path. Raises `error` if it can't be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as reason:
        what = f"the folder can't be made: {reason.strerror}"
        raise error(what, where=str(folder), hint=_HINT) from reason
    return folder


def write_whole(file: Path, data: bytes, error: type[CleanError]) -> Path:
    """Write a file, and the folders it needs, as `writing` does; return its path."""
    with writing(file, error) as out:
        out.write(data)
    return file


@contextmanager
def writing(file: Path, error: type[CleanError]) -> Iterator[BinaryIO]:
    """Open a file that takes the place of `file` when the block ends, and is removed if the block raises.

    Raises `error` if the file can't be written; an OSError that the block raises counts as such.
    """
    partial = file.with_name(f".{file.name}.partial")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("wb") as out:
            yield out
        partial.replace(file)
    except OSError as reason:
        what = f"the file can't be written: {reason.strerror}"
        raise error(what, where=str(file), hint=_HINT) from reason
    finally:
        with suppress(OSError):  # already in place if all went well
            partial.unlink()


@contextmanager
def writing_folder(folder: Path, error: type[CleanError]) -> Iterator[Path]:
    """Yield a new folder that takes the place of `folder` when the block ends, and is removed if the block raises.

    Raises `error` if the folder can't be made; an OSError that the block raises counts as such.
    """
    partial = folder.with_name(f".{folder.name}.partial")
    try:
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        yield partial
        shutil.rmtree(folder, ignore_errors=True)
        partial.rename(folder)
    except OSError as reason:
        what = f"the folder can't be written: {reason.strerror or reason}"
        raise error(what, where=str(folder), hint=_HINT) from reason
    finally:
        shutil.rmtree(partial, ignore_errors=True)
