"""What the operating system refuses, as an error that says what, where, and what to do."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress

from clean.errors import CleanError

_SPACE = "free some space on that disk, or name a folder on another one"
_RIGHTS = "fix the permissions, or name a folder that you may write to"
_HINTS = {
    errno.ENOSPC: _SPACE,
    errno.EDQUOT: _SPACE,
    errno.EFBIG: _SPACE,
    errno.EROFS: _RIGHTS,
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.ENAMETOOLONG: "use a shorter path",
    errno.EMFILE: "raise the limit of open files (ulimit -n)",
    errno.ENOMEM: "free some memory, or use fewer workers",
}
_SHOWN = 200
"""Code points of a path that a message shows."""


def as_clean_error(error: OSError | UnicodeEncodeError) -> CleanError:
    """Return the error to show for what the operating system refused."""
    if isinstance(error, UnicodeEncodeError):
        what = f"the system's encoding of file names, {error.encoding}, has no {error.object[error.start]!a}"
        return CleanError(what, where=_shown(error.object), hint="set the environment variable PYTHONUTF8=1")
    where = error.filename if isinstance(error.filename, str | os.PathLike) else ""
    hint = _HINTS.get(error.errno or 0, "check the path; if it is right, report this")
    return CleanError(f"the system refuses: {error.strerror or error}", where=_shown(os.fspath(where)), hint=hint)


def _shown(path: str) -> str:
    return path if len(path) <= _SHOWN else path[: _SHOWN - 1] + "…"


def expect_any_character() -> None:
    """Let the standard streams write what their encoding lacks as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def flush_output() -> None:
    """Write out what is left of the standard output; OSError if there is no room for it."""
    if sys.stdout is not None:
        sys.stdout.flush()


def drop_output() -> None:
    """Point the standard output to nowhere, so that the end of the process does not fail again."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
