"""Change files of raw/ and the manifest together: a call that is cut short leaves nothing behind.

New files wait in raw/.adding/ under the paths that they will have; the manifest is written; they are moved. So whatever
waits there is either what a line of the manifest states, and only has to be moved, or not needed by any.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from clean.errors import InputError
from clean.intake.project import manifest
from clean.intake.project.paths import WAITING, inside

_MANIFEST = "manifest.jsonl"  # no document can have this path
_HINT = "fix the permissions of the folder, or free some space; then run the command again"


class Staging:
    """Files on their way into raw/, and out of it."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._raw = root / "raw"
        self._folder = self._raw / WAITING

    def put(self, path: str, data: bytes) -> None:
        """Let a file wait for its place at raw/`path`. Raises OSError, or ManifestError if the path leads elsewhere."""
        file = inside(self._raw, f"{WAITING}/{path}")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)

    def copy(self, path: str, source: Path) -> None:
        """Let a copy of a file wait for its place at raw/`path`, unless it is there. Raises as `put` does."""
        if inside(self._raw, path).exists():
            return
        file = inside(self._raw, f"{WAITING}/{path}")
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, file)

    def drop(self, path: str) -> None:
        """Let a file no longer wait, if it does."""
        (self._folder / path).unlink(missing_ok=True)

    def commit(self, lines: bytes, gone: Iterable[str] = ()) -> None:
        """Write the manifest, move what waits into place, and remove the files at the paths `gone`.

        Raises InputError if a file can't be written.
        """
        out = frozenset(gone)
        try:
            for path in sorted(out):
                self._take_out(path)
            self.put(_MANIFEST, lines)
            (self._folder / _MANIFEST).replace(self._root / manifest.FILE)
            self._move(path for path, _ in self._waiting() if path not in out)
            self._clear()
        except OSError as error:
            raise InputError(f"a file can't be written: {error.strerror}", where=str(self._raw), hint=_HINT) from error

    def recover(self) -> None:
        """Finish or undo what an interrupted call has left; nothing happens if there is nothing."""
        if self._folder.is_symlink() or not self._folder.is_dir():
            return
        documents, mistakes = manifest.parse(self._root)
        if mistakes:
            return  # without the manifest nobody can say what is needed
        stated = {one.file: "" if one.container else one.sha256 for one in documents}
        self._move(path for path, file in self._waiting() if _is_needed(file, self._raw / path, stated.get(path)))
        self._clear()

    def _waiting(self) -> Iterator[tuple[str, Path]]:
        files = [file for file in sorted(self._folder.rglob("*")) if file.is_symlink() or file.is_file()]
        return ((file.relative_to(self._folder).as_posix(), file) for file in files)

    def _take_out(self, path: str) -> None:
        waiting, file = self._folder / path, self._raw / path
        waiting.parent.mkdir(parents=True, exist_ok=True)
        if file.is_symlink() or file.exists():
            file.replace(waiting)
        for folder in file.parents:
            if folder == self._raw or not folder.is_dir() or any(folder.iterdir()):
                return
            folder.rmdir()

    def _move(self, paths: Iterable[str]) -> None:
        for path in paths:
            (self._raw / path).parent.mkdir(parents=True, exist_ok=True)
            (self._folder / path).replace(self._raw / path)

    def _clear(self) -> None:
        if self._folder.exists():
            shutil.rmtree(self._folder)


def _is_needed(file: Path, target: Path, stated: str | None) -> bool:
    """Return whether a line of the manifest states the file that waits; "" if the line has no digest."""
    if not stated:
        return stated == "" and not target.exists()
    return hashlib.sha256(file.read_bytes()).hexdigest() == stated
