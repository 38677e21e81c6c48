"""Allow only one build, freeze or check at a time in a corpus project."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from clean.errors import ReleaseError
from clean.release.versions.index import FOLDER

FILE = ".lock"
"""Name of the empty lock file in `release/`; it stays there, and its presence alone means nothing."""


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Lock the project at `root` while the block runs; ReleaseError if another process holds the lock.

    The lock is released with the process, however that ends. If there is no `release/`, or no file can be created in
    it, nobody can change it either, so nothing is locked.
    """
    file = root / FOLDER / FILE
    try:
        held = file.open("ab")
    except OSError:
        yield
        return
    with held:
        try:
            _lock(held.fileno())
        except OSError as error:
            hint = "wait until the other build, freeze or check has finished"
            raise ReleaseError(
                "another process is working on this corpus", where=str(file.parent), hint=hint
            ) from error
        yield


if sys.platform == "win32":

    def _lock(descriptor: int) -> None:
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:

    def _lock(descriptor: int) -> None:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
