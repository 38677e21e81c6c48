"""The folder that the documents of a corpus, and the containers of some, lie in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from clean.errors import InputError
from clean.intake.project.paths import Inside
from clean.remote_folder import RemoteFolder

if TYPE_CHECKING:
    from clean.intake.adding.member import Finder
    from clean.intake.corpus_model import Corpus


@dataclass(frozen=True)
class RawFolder:
    """The files of a corpus by their paths in the manifest."""

    folder: Path
    """`raw/` of the project."""
    address: str | None = None
    """Where the files are that are not there."""

    @classmethod
    def of(cls, corpus: Corpus) -> RawFolder:
        """Return the folder of a corpus."""
        return cls(corpus.root / "raw", corpus.recipe.storage.raw)

    def has(self, path: str) -> bool:
        """Return whether there is a file; StorageError if nothing can be read elsewhere."""
        if (self.folder / path).is_file():
            return True
        return self.address is not None and RemoteFolder(self.address).has(path)

    def opened(self, path: str, where: str = "") -> BinaryIO:
        """Open a file for reading.

        Raises OSError if there is none or it can't be opened, StorageError if it must be elsewhere and nothing can be
        read there, ManifestError, placed at `where`, if the path leads out of raw/.
        """
        file = self._inside.file(path, where)
        if self.address is None or file.exists():
            return file.open("rb")
        return RemoteFolder(self.address).opened(path)

    @cached_property
    def _inside(self) -> Inside:
        return Inside(self.folder)


def finder_of(stream: BinaryIO, path: str) -> Finder:
    """Return what reads the documents in an open container, by their places; InputError if it can't be one."""
    from clean.intake.adding import readers  # only corpora with containers need them

    known = readers.of_file(path)
    finder = getattr(known[0], "finder", None) if known else None
    if finder is None:
        kinds = ", ".join(end for one in readers.readers() if hasattr(one, "finder") for end in one.ENDINGS)
        raise InputError(f"{path!r} can't be a container", where=path, hint=f"name a file that ends in {kinds}")
    found: Finder = finder(stream, path)
    return found
