"""What a corpus already contains, and where a new document goes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from clean.errors import InputError, ManifestError
from clean.intake.adding import naming
from clean.intake.corpus_model import Document
from clean.intake.project import manifest
from clean.intake.project.paths import inside


class Shelf:
    """The paths, ids and digests in use, each with words that say by what.

    Names are compared case-insensitively, as some file systems do.
    """

    def __init__(self, raw: Path, listed: Iterable[Document]) -> None:
        self._raw = raw
        self._paths: dict[str, str] = {}
        self._ids: dict[str, str] = {}
        self._digests: dict[str, str] = {}
        self._old: set[str] = set()
        for document in listed:
            line = f"on line {document.line}"
            self._paths[document.path.casefold()] = f"is already in the manifest {line}"
            self._ids[document.id.casefold()] = f"that of {document.path!r} {line}"
            self._digests[document.sha256] = f"as {document.path!r} {line}"
            self._old.add(document.sha256)

    def repeated(self, sha256: str) -> str:
        """Return why a document whose bytes are already known is skipped; "" if they are not."""
        if sha256 in self._old:
            return "already in the corpus"
        return "repeated in the input" if sha256 in self._digests else ""

    def fault(self, path: str, sha256: str, data: bytes, where: str) -> InputError | None:
        """Return why a document can't be put at a path; None if it can."""
        if path.casefold() in self._paths:
            what = f"{path!r} {self._paths[path.casefold()]}"
            return ManifestError(what, where=where, hint="leave it out, or rename it")
        if sha256 in self._digests:
            what = f"the same bytes are already there {self._digests[sha256]}"
            return ManifestError(what, where=where, hint="leave it out")
        own_id = manifest.default_id(path)
        if own_id.casefold() in self._ids:
            what = f"its id {own_id!r} would repeat {self._ids[own_id.casefold()]}"
            return ManifestError(what, where=where, hint="rename the file")
        return self._file_fault(path, data, where)

    def _file_fault(self, path: str, data: bytes, where: str) -> InputError | None:
        try:
            target = inside(self._raw, path, where)
        except ManifestError as error:
            return InputError(error.what, where=where, hint="rename the file")
        if target.exists() and not self.holds(path, data):
            return InputError(f"there is already another file at raw/{path}", where=where, hint="rename the file")
        return None

    def place(self, stem: str, ending: str, sha256: str, data: bytes) -> str:
        """Return the path of a document that may be renamed: from its stem, or marked with its digest."""
        first, second = stem + ending, naming.other(stem, sha256) + ending
        return second if self.fault(first, sha256, data, "") else first

    def holds(self, path: str, data: bytes) -> bool:
        """Return whether these very bytes are already there, put there by hand or by an interrupted call."""
        file = self._raw / path
        return file.is_file() and file.stat().st_size == len(data) and file.read_bytes() == data

    def take(self, path: str, sha256: str, where: str) -> None:
        """Note a document as added; earlier notes stay."""
        self._paths.setdefault(path.casefold(), f"is already the place of {where}")
        self._ids.setdefault(manifest.default_id(path).casefold(), f"that of {where}")
        self._digests.setdefault(sha256, f"as {where}")
