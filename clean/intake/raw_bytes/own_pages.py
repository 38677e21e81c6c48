"""The raw pages that somebody has, to be found for the documents of a release."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from clean.errors import ManifestError
from clean.intake.project.paths import inside
from clean.intake.project.project_files import elsewhere
from clean.intake.raw_bytes.raw_folder import RawFolder, finder_of

_MANIFEST = "manifest.jsonl"


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A page in a folder of the user's: a file, or what lies at a place of a container."""

    raw: RawFolder
    file: str
    """The file that has its bytes, below the folder."""
    path: str
    """What the page is called, below the folder."""
    place: int | None = None

    @property
    def where(self) -> str:
        """Words that say where it is."""
        file = str(self.raw.folder / self.file)
        return file if self.place is None else f"{file} at {self.place:,}"

    def read(self) -> bytes:
        """Return its bytes. Raises OSError, StorageError, or InputError if there is nothing at its place."""
        with self.raw.opened(self.file) as stream:
            return stream.read() if self.place is None else finder_of(stream, self.file)(self.place)


@dataclass(frozen=True)
class OwnPages:
    """The pages below a folder, which may have a manifest and a recipe, as raw/ of a corpus project has."""

    folder: Path

    def named(self, path: str) -> OwnPage:
        """Return the page that has this path, if it is a file."""
        return OwnPage(self._raw, path, path)

    def at(self, path: str) -> OwnPage | None:
        """Return the page of this path."""
        return self.named(path) if self._raw.has(path) else self._kept.get(path)

    @cached_property
    def _raw(self) -> RawFolder:
        """The folder, and where the pages are that it lacks."""
        return RawFolder(self.folder, elsewhere(self.folder.parent) if self.folder.name == "raw" else None)

    def of_content(self, sha256: str) -> OwnPage | None:
        """Return a page with these bytes; of one in a container, the manifest says which it has."""
        return self._by_content.get(sha256)

    def of_address(self, url: str) -> OwnPage | None:
        """Return the page that the manifest lists under an address."""
        return self._by_address.get(url)

    @cached_property
    def _kept(self) -> dict[str, OwnPage]:
        """The pages in containers, by path."""
        return {row["path"]: page for row in self._rows() if (page := self._in_container(row))}

    @cached_property
    def _by_content(self) -> dict[str, OwnPage]:
        kept = {row["sha256"]: page for row in self._rows() if "sha256" in row and (page := self._in_container(row))}
        files = sorted((file for file in self.folder.rglob("*") if file.is_file()), reverse=True)
        return kept | {_digest(file): self.named(file.relative_to(self.folder).as_posix()) for file in files}

    @cached_property
    def _by_address(self) -> dict[str, OwnPage]:
        rows = (row for row in self._rows() if "url" in row)
        return {row["url"]: page for row in rows if (page := self.at(row["path"]))}

    def _in_container(self, row: dict[str, Any]) -> OwnPage | None:
        name, place = row.get("container"), row.get("place")
        if not isinstance(name, str) or not isinstance(place, int):
            return None
        return OwnPage(self._raw, name, row["path"], place)

    def _rows(self) -> Iterator[dict[str, Any]]:
        """Yield the lines of the manifest, if there is one, that are objects with a path inside the folder."""
        file = self.folder / _MANIFEST
        with file.open("rb") if file.is_file() else nullcontext(()) as lines:
            yield from filter(None, map(self._row, lines))

    def _row(self, line: bytes) -> dict[str, Any] | None:
        try:
            row = json.loads(line)
            inside(self.folder, row["path"], _MANIFEST)
        except (ValueError, KeyError, TypeError, ManifestError):
            return None
        found: dict[str, Any] = row
        return found


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
