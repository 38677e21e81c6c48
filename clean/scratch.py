"""Folders for what one call works with and nobody keeps."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from clean.errors import ReleaseError

if TYPE_CHECKING:
    from filelock import BaseFileLock

PREFIX = ".clean-scratch-"
"""How the name of each begins."""

_LOCK = "lock"
"""Name of the file in it that its process holds locked."""


@contextmanager
def scratch(beside: Path | None = None) -> Iterator[Path]:
    """Yield an empty folder, removed afterwards; if this process is killed, the next one that needs one removes it.

    It lies in the folder `beside`, or, if nothing can be written there, with the system's temporary files. Raises
    ReleaseError if nothing can be written there either.
    """
    folder, lock = _claimed(beside)
    try:
        yield folder
    finally:
        lock.release()
        shutil.rmtree(folder, ignore_errors=True)


def _claimed(beside: Path | None) -> tuple[Path, BaseFileLock]:
    if beside is not None:
        with suppress(OSError):
            return _claimed_in(beside)
    try:
        return _claimed_in(Path(tempfile.gettempdir()))
    except OSError as error:
        hint = "free some space, or name another folder in the environment variable TMPDIR"
        what = f"there is no folder for temporary files: {error.strerror or error}"
        raise ReleaseError(what, where=str(error.filename or "TMPDIR"), hint=hint) from error


def _claimed_in(place: Path) -> tuple[Path, BaseFileLock]:
    """Make a folder and lock it; another one, if somebody's sweep came in between."""
    for old in place.glob(f"{PREFIX}*"):
        _sweep(old)
    while True:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=place))
        lock = _lock(folder)
        with suppress(FileNotFoundError, NotImplementedError):  # not every file system has locks; then nobody sweeps
            lock.acquire()
        if (folder / _LOCK).exists():
            return folder, lock
        lock.release()


def _sweep(folder: Path) -> None:
    """Remove a folder whose process is gone."""
    from filelock import Timeout

    with suppress(Timeout, OSError, NotImplementedError), _lock(folder).acquire(blocking=False):
        shutil.rmtree(folder, ignore_errors=True)


def _lock(folder: Path) -> BaseFileLock:
    from filelock import FileLock

    return FileLock(folder / _LOCK)
