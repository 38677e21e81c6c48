"""What a corpus already contains, and where a new document goes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import TypeVar

from clean.errors import InputError, ManifestError
from clean.intake.adding import naming
from clean.intake.adding.catalogue import Catalogue, Known, address, folded
from clean.intake.project import manifest
from clean.intake.project.paths import inside

_Key = TypeVar("_Key", bytes, str)
_ENDINGS = (".txt", ".html")


class Shelf:
    """The documents of a corpus by path, id, digest and address: those that are listed, and those put since.

    Names are compared case-insensitively, as some file systems do.
    """

    def __init__(self, raw: Path, listed: Catalogue) -> None:
        self._raw = raw
        self._listed = listed
        self._gone: set[int] = set()
        """Lines of listed documents whose place another one has taken."""
        self._paths: dict[bytes, Known] = {}
        self._ids: dict[bytes, Known] = {}
        self._digests: dict[str, Known] = {}
        self._addresses: dict[bytes, Known] = {}
        self._freed: set[str] = set()

    def has(self, path: str) -> bool:
        """Return whether a document has this path."""
        return self._at(path) is not None

    def same_bytes(self, sha256: str) -> Known | None:
        """Return the document with these bytes."""
        return self._listed.by_digest(sha256, self._gone) or self._digests.get(sha256)

    def twin(self, url: str, places: Iterable[str]) -> Known | None:
        """Return what is there already of a document: by its address, or in the manifest by one of its places."""
        found = self._from(url) if url else None
        return found or next((known for known in map(self._at, places) if known and known.line), None)

    def _at(self, path: str) -> Known | None:
        return self._listed.by_path(path, self._gone) or self._paths.get(folded(path))

    def _from(self, url: str) -> Known | None:
        return self._listed.by_address(url, self._gone) or self._addresses.get(address(url))

    def _named(self, name: str) -> Known | None:
        return self._listed.by_id(name, self._gone) or self._ids.get(folded(name))

    def fault(self, path: str, sha256: str, data: bytes, where: str) -> InputError | None:
        """Return why a document can't be put at a path; None if it can."""
        return (
            self._path_fault(path, where)
            or self._name_fault(path, sha256, where)
            or self._file_fault(path, data, where)
        )

    def fault_of_place(self, path: str, data: bytes, where: str) -> InputError | None:
        """Return why a document that is known by another path can't be moved to this one; None if it can."""
        return self._path_fault(path, where) or self._file_fault(path, data, where)

    def _path_fault(self, path: str, where: str) -> InputError | None:
        known = self._at(path)
        if known is None:
            return None
        said = f"in the manifest on line {known.line}" if known.line else f"the place of {known.where}"
        return ManifestError(f"{path!r} is already {said}", where=where, hint="leave it out, or rename it")

    def _name_fault(self, path: str, sha256: str, where: str) -> InputError | None:
        if known := self.same_bytes(sha256):
            return same_bytes_as(known, where)
        own_id = manifest.default_id(path)
        if known := self._named(own_id):
            what = f"its id {own_id!r} would repeat that of {known.said}"
            return ManifestError(what, where=where, hint="rename the file")
        return None

    def _file_fault(self, path: str, data: bytes, where: str) -> InputError | None:
        try:
            target = inside(self._raw, path, where)
            if path not in self._freed and target.exists() and not self.holds(path, data):
                return InputError(f"there is already another file at raw/{path}", where=where, hint="rename the file")
        except ManifestError as error:
            return InputError(error.what, where=where, hint="rename the file")
        except OSError as error:
            return InputError(f"raw/{path} can't be written: {error.strerror}", where=where, hint="rename the file")
        return None

    def place(self, stem: str, ending: str, sha256: str, data: bytes) -> str:
        """Return the path of a document that may be renamed: from its stem, or marked with its digest."""
        first, second = stem + ending, naming.other(stem, sha256) + ending
        return second if self.fault(first, sha256, data, "") else first

    def holds(self, path: str, data: bytes) -> bool:
        """Return whether these very bytes are already there, put there by hand."""
        file = self._raw / path
        return file.is_file() and file.stat().st_size == len(data) and file.read_bytes() == data

    def take(self, known: Known) -> None:
        """Note a document; earlier notes stay."""
        self._paths.setdefault(folded(known.path), known)
        self._ids.setdefault(folded(known.id), known)
        self._digests.setdefault(known.sha256, known)
        if known.url:
            self._addresses.setdefault(address(known.url), known)

    def swap(self, old: Known, new: Known) -> None:
        """Note that one document has taken the place of another, whose bytes are no longer there."""
        if old.line:
            self._gone.add(old.line)
        _forget(self._paths, folded(old.path), old)
        _forget(self._ids, folded(old.id), old)
        _forget(self._digests, old.sha256, old)
        _forget(self._addresses, address(old.url), old)
        self._freed.add(old.path)
        self.take(new)


def _forget(notes: dict[_Key, Known], key: _Key, old: Known) -> None:
    if notes.get(key) == old:
        del notes[key]


def same_bytes_as(known: Known, where: str) -> ManifestError:
    """Return the error for a document that is there under another name."""
    return ManifestError(f"the same bytes are already there as {known.said}", where=where, hint="leave it out")


def twin_error(twin: Known, url: str, name: str, where: str) -> ManifestError:
    """Return the error for a document that is there with other content; `name` is its id in the input, or its path."""
    same = f"its address {url}" if url and address(url) == address(twin.url) else repr(name)
    place = f"raw/{twin.path}, line {twin.line}" if twin.line else twin.where
    what = f"{same} is already that of {twin.id!r} ({place}), whose content differs"
    hint = "call with --replace to put it in the place of that one, or with --keep-both to have two documents"
    return ManifestError(what, where=where, hint=hint)


def places(stem: str) -> tuple[str, ...]:
    """Return the paths that a member of a container may have had when its id was the same."""
    return tuple(stem + ending for ending in _ENDINGS)


def path_for(old: Known, ending: str) -> str:
    """Return the path of a document that takes the place of another: the same, unless text becomes HTML or back."""
    before = PurePosixPath(old.path)
    same_kind = (ending.casefold() == ".txt") == (before.suffix.casefold() == ".txt")
    return old.path if same_kind else str(before.with_suffix(ending))
