"""Paths in a manifest: inside raw/, and nowhere else."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path, PurePosixPath, PureWindowsPath

from clean.errors import InputError, ManifestError

WAITING = ".adding"
"""The folder in raw/ in which files wait while `clean add` or `clean remove` is at work."""

LONGEST, LONGEST_NAME = 4000, 255
"""UTF-8 bytes of a path, and of a file or folder in it, that common file systems can store."""
_PLAIN = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*/)*[A-Za-z0-9_-][A-Za-z0-9_.-]*")
"""Paths without anything that `_fault` objects to, as most are."""
SHOWN = 120
"""Characters of a path in a message."""


def interrupted(root: Path) -> str:
    """Return what to do about a call that was interrupted, as a hint; "" if there is nothing to do."""
    if not (root / "raw" / WAITING).is_dir():
        return ""
    return "`clean add` or `clean remove` was interrupted: run it again, which finishes or undoes what it had begun"


def raw_folder(root: Path) -> Path:
    """Return raw/ of a corpus project; InputError if there is none."""
    raw = root / "raw"
    if not raw.is_dir():
        hint = "change to the folder that contains raw/, or create a corpus project with `clean init FOLDER`"
        raise InputError("there is no corpus project here: no folder raw/", where=str(root), hint=hint)
    return raw


def inside(raw: Path, path: str, where: str = "") -> Path:
    """Return the file of a manifest path; ManifestError if the path is not in plain form, or leads out of raw/.

    A symbolic link may point to another place in raw/, but never out of it.
    """
    fault = _fault(path)
    if fault:
        said = path if len(path) <= SHOWN else f"{path[:SHOWN]}…"
        hint = "write a path inside raw/: texts/harbour.txt"
        raise ManifestError(f"the path {said!r} {fault}", where=where, hint=hint)
    file = raw / path
    if not _resolved(file).is_relative_to(_resolved(raw)):
        what = f"the path {path!r} leads out of raw/ through a symbolic link"
        raise ManifestError(what, where=where, hint="copy the file into raw/ with `clean add`")
    return file


class Inside:
    """The same for many paths: each folder is followed once, to see where it leads, and a file only if it is a link."""

    def __init__(self, raw: Path) -> None:
        self._raw = raw
        self._straight: dict[str, bool] = {}

    def file(self, path: str, where: str = "") -> Path:
        """Return the file of a manifest path; ManifestError as `inside` raises it."""
        file = Path(f"{self._raw}/{path}")
        return file if is_plain(path) and self._leads_straight(path, file) else inside(self._raw, path, where)

    def _leads_straight(self, path: str, file: Path) -> bool:
        """Return whether there is a regular file, and no link leads to it."""
        folder = path.rpartition("/")[0]
        if folder not in self._straight:
            self._straight[folder] = _is_straight(self._raw, folder)
        try:
            return self._straight[folder] and stat.S_ISREG(os.lstat(file).st_mode)
        except OSError:
            return False


class Files:
    """The files of raw/, of which each folder is listed once, to tell at once that a plain path names one."""

    def __init__(self, raw: Path) -> None:
        self._raw = raw
        self._folders: dict[str, frozenset[str]] = {}

    def has(self, path: str) -> bool:
        """Return whether there is a regular file at a path that can be read and leads through no link.

        If not, `inside` and `open` say what is wrong, if anything.
        """
        return is_plain(path) and self.has_all([path]) and os.access(f"{self._raw}/{path}", os.R_OK)

    def has_all(self, paths: Iterable[str]) -> bool:
        """Return whether there is a regular file at each of some plain paths, and none leads through a link."""
        folders = self._folders
        for path in paths:
            folder, _, name = path.rpartition("/")
            if folder not in folders:
                folders[folder] = self._names(folder)
            if name not in folders[folder]:
                return False
        return True

    def _names(self, folder: str) -> frozenset[str]:
        """Return the names of the regular files in a folder; none if a link leads to it."""
        try:
            if not _is_straight(self._raw, folder):
                return frozenset()
            with os.scandir(self._raw / folder) as entries:
                return frozenset(entry.name for entry in entries if entry.is_file(follow_symlinks=False))
        except OSError:
            return frozenset()


def is_plain(path: str) -> bool:
    """Return whether nothing can be wrong with the form of a path, as is so with most."""
    return len(path) <= LONGEST_NAME and _PLAIN.fullmatch(path) is not None


def _fault(path: str) -> str:
    if PurePosixPath(path).is_absolute() or PureWindowsPath(path).drive:
        return "is absolute"
    if "\\" in path:
        return "has \\ between folders instead of /"
    if ".." in PurePosixPath(path).parts:
        return "leaves raw/ through .."
    if str(PurePosixPath(path)) != path or path == ".":
        return "has an empty step, or a . for the folder itself"
    if len(path.encode("utf-8", "surrogatepass")) > LONGEST or any(
        len(part.encode("utf-8", "surrogatepass")) > LONGEST_NAME for part in PurePosixPath(path).parts
    ):
        return f"is longer than file systems allow: {LONGEST:,} bytes, and {LONGEST_NAME} in a name"
    return "contains a control character" if any(char < " " or char == "\x7f" for char in path) else ""


def _is_straight(raw: Path, folder: str) -> bool:
    """Return whether no link leads from raw/ to a folder in it."""
    return _resolved(raw / folder) == _resolved(raw) / folder


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a loop of links, or a name that the file system rejects
        return path.absolute()
