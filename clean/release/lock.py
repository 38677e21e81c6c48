"""One build, freeze or check at a time in a corpus project."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from clean.errors import ReleaseError
from clean.release.index import FOLDER

FILE = ".lock"
"""Name of the empty file inside `release/` that is locked; it stays there, and says nothing by itself."""


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Hold the project at `root` while the block runs; ReleaseError where another process holds it.

    The lock goes with the process, however that ends. Where there is no `release/`, or no file can be made in it,
    nobody can change it either, and nothing is held.
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
            mend = "wait until the other build, freeze or check has ended"
            raise ReleaseError("another process works on this corpus", where=str(file.parent), mend=mend) from error
        yield


if sys.platform == "win32":

    def _lock(descriptor: int) -> None:
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:

    def _lock(descriptor: int) -> None:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
