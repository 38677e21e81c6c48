"""Allow only one build, freeze or check at a time in a corpus project."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from clean.errors import ReleaseError
from clean.release.versions.index import FOLDER

FILE = ".lock"
"""Name of the empty lock file in `release/`; it stays there, and its presence alone means nothing."""


def alone(root: Path) -> AbstractContextManager[object]:
    """Lock the project at `root` until the context ends; ReleaseError if another process holds the lock.

    The lock is released with the process, however that ends. If there is no `release/`, or no file can be created in
    it, nobody can change it either, so nothing is locked.
    """
    from filelock import FileLock, Timeout

    folder = root / FOLDER
    if not folder.is_dir():
        return nullcontext()
    try:
        return FileLock(folder / FILE, blocking=False).acquire()
    except Timeout as error:
        hint = "wait until the other build, freeze or check has finished"
        raise ReleaseError("another process is working on this corpus", where=str(folder), hint=hint) from error
    except OSError:
        return nullcontext()
