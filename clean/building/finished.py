"""The store of finished work, from which another build takes what has not changed. It can be removed at any time."""

from __future__ import annotations

import shutil
import tarfile
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from clean.errors import ReleaseError
from clean.release.lifecycle import stored_elsewhere
from clean.remote_folder import RemoteFolder
from clean.whole_files import make_folder

_PACKED = ".tar"
"""End of the name of a folder elsewhere, where it is one file."""


@dataclass(frozen=True, slots=True)
class Store:
    """Files and folders that are finished, by names that say what decided them."""

    folder: Path
    scratch: str | None = None
    """Address of a folder that all machines share: what is put here goes there, too, and is taken if it is missing."""

    def take(self, name: str) -> Path | None:
        """Return what has this name, once it is here; None if there is nothing."""
        here = self.folder / name
        if here.exists():
            return here
        if self.scratch is None or not RemoteFolder(self.scratch).has(_packed(name)):
            return None
        with tempfile.TemporaryDirectory(dir=self.folder, prefix=".") as place:
            file = Path(place) / _packed(name)
            RemoteFolder(self.scratch).fetch(file.name, file)
            return _moved(_unpacked(file), here)

    def put(self, made: Path, name: str) -> Path:
        """Move a finished file or folder to its place, and return that."""
        here = _moved(made, self.folder / name)
        if self.scratch is not None:
            with tempfile.TemporaryDirectory(dir=self.folder, prefix=".") as place:
                RemoteFolder(self.scratch).put(_packed(name), _packed_file(here, Path(place)))
        return here

    def prune(self, kept: Iterable[Path]) -> None:
        """Remove what the last build did not use, also elsewhere: it may hold texts that are not to be kept.

        So the store is never larger than the shards of one corpus.
        """
        names = {path.name for path in kept}
        for path in self.folder.iterdir() if self.folder.is_dir() else ():
            if path.name not in names:
                remove(path)
        if self.scratch is not None:
            shared = RemoteFolder(self.scratch)
            for name in stored_elsewhere(shared) - {_packed(name) for name in names}:
                shared.remove(name)


def remove(path: Path) -> None:
    """Remove a file or folder."""
    shutil.rmtree(path) if path.is_dir() else path.unlink()


def _moved(made: Path, here: Path) -> Path:
    make_folder(here.parent, ReleaseError)
    shutil.rmtree(here, ignore_errors=True)
    return made.rename(here)


def _packed(name: str) -> str:
    """Return the name elsewhere: folders have names without an ending here."""
    return name if "." in name else name + _PACKED


def _packed_file(here: Path, place: Path) -> Path:
    if not here.is_dir():
        return here
    with tarfile.open(place / _packed(here.name), "w") as archive:
        archive.add(here, arcname=".")
    return place / _packed(here.name)


def _unpacked(file: Path) -> Path:
    if file.suffix != _PACKED:
        return file
    with tarfile.open(file) as archive:
        archive.extractall(file.with_suffix(""), filter="data")
    return file.with_suffix("")
