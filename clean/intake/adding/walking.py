"""Walk a folder that a user names: its files, and everything else with the reason why it is skipped.

What is copied into raw/ will be published, so nothing outside the folder may get in through a link.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from clean.errors import InputError
from clean.intake.adding.member import Passed

OUTSIDE = "links out of the folder"
AGAIN = "links within the folder"
NOWHERE = "links that lead nowhere"
SPECIAL = "pipes, sockets and devices"
HIDDEN_FILES, HIDDEN_FOLDERS = "hidden files", "hidden folders"
_JUNCTION = 0xA0000003  # IO_REPARSE_TAG_MOUNT_POINT, which Python's `stat` names on Windows only

Met: TypeAlias = Path | Passed | InputError
"""A file to read, something that is skipped, or a folder that can't be read."""


def walk(folder: Path) -> Iterator[Met]:
    """Yield everything below a folder once: regular files by their own paths, the rest counted with its reason.

    A link is followed if it leads to something inside that has no other visible path, so that a file is met once and
    under its own name. A hidden folder counts as one. The folder itself may be a link: it is the user's choice.
    """
    walk = _Walk(folder)
    yield from walk.below(folder)
    while walk.links:
        yield from walk.follow(walk.links.pop(0))


class _Walk:
    def __init__(self, folder: Path) -> None:
        self.links: list[Path] = []
        """Links that are still to be followed: after everything that is there by itself."""
        self._home = _real(folder)
        self._hidden: set[Path] = set()
        """Real paths of hidden files and folders that a link led to."""

    def below(self, top: Path) -> Iterator[Met]:
        folders = [top]
        while folders:
            folder = folders.pop()
            try:
                for entry in _entries(folder):
                    path = folder / entry.name
                    if _is_hidden(entry.name):
                        yield Passed(HIDDEN_FOLDERS if entry.is_dir(follow_symlinks=False) else HIDDEN_FILES)
                    elif _is_link(entry):
                        self.links.append(path)
                    elif entry.is_dir():
                        folders.append(path)
                    else:
                        yield self._once(path) if entry.is_file() else Passed(SPECIAL)
            except OSError as error:
                what = f"the folder can't be read: {error.strerror}"
                yield InputError(what, where=str(folder), hint="fix its permissions, or leave it out")

    def _once(self, file: Path) -> Met:
        """Return a file, unless it is hidden and another link led to it."""
        real = _real(file)
        if not self._is_hidden(real):
            return file
        if real in self._hidden:
            return Passed(AGAIN)
        self._hidden.add(real)
        return file

    def follow(self, link: Path) -> Iterator[Met]:
        try:
            real = Path(os.path.realpath(link, strict=True))
        except OSError:  # nothing is there, or the link is part of a circle
            yield Passed(NOWHERE)
            return
        if not real.is_relative_to(self._home):
            yield Passed(OUTSIDE)
        elif not self._is_hidden(real) or real in self._hidden:
            yield Passed(AGAIN)
        elif real.is_dir():
            self._hidden.add(real)
            yield from self.below(link)
        else:
            yield self._once(link) if real.is_file() else Passed(SPECIAL)

    def _is_hidden(self, real: Path) -> bool:
        return any(map(_is_hidden, real.relative_to(self._home).parts))


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as found:
        return sorted(found, key=lambda entry: entry.name)


def _is_hidden(name: str) -> bool:
    return name.startswith(".")


def _is_link(entry: os.DirEntry[str]) -> bool:
    """Return whether an entry is a link: a symbolic one, or what Windows calls a junction."""
    if entry.is_symlink():
        return True
    return getattr(entry.stat(follow_symlinks=False), "st_reparse_tag", 0) == _JUNCTION


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))
