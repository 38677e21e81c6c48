"""What a corpus already contains, and where a new document goes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from clean.errors import InputError, ManifestError
from clean.intake.adding import naming
from clean.intake.corpus_model import Document
from clean.intake.project import manifest
from clean.intake.project.paths import inside

_ENDINGS = (".txt", ".html")
_PLAIN = re.compile(r"https?://([a-z0-9.-]+)(/[!-\"$->@-~]*)?(?:\?([!-\"$-~]*))?")
"""An address in which nothing has two forms; most are such."""
_DEFAULT_PORT = re.compile(r":(?:80|443)?$")


@dataclass(frozen=True, slots=True)
class Known:
    """A document that has its place: in the manifest, or since this call."""

    id: str
    path: str
    sha256: str
    url: str
    line: int
    """Of the manifest, from 1; 0 if it is new."""
    where: str
    """The file it comes from, and the line, row or byte in it; "" if it is listed."""

    @property
    def said(self) -> str:
        """Words that say which one it is."""
        return f"{self.path!r} on line {self.line}" if self.line else self.where


class Shelf:
    """The documents of a corpus by path, id, digest and address.

    Names are compared case-insensitively, as some file systems do.
    """

    def __init__(self, raw: Path, listed: Iterable[Document]) -> None:
        self._raw = raw
        self._paths: dict[str, Known] = {}
        self._ids: dict[str, Known] = {}
        self._digests: dict[str, Known] = {}
        self._addresses: dict[str, Known] = {}
        self._freed: set[str] = set()
        for one in listed:
            self.take(Known(one.id, one.path, one.sha256, one.url or "", one.line, ""))

    def has(self, path: str) -> bool:
        """Return whether a document has this path."""
        return path.casefold() in self._paths

    def same_bytes(self, sha256: str) -> Known | None:
        """Return the document with these bytes."""
        return self._digests.get(sha256)

    def twin(self, url: str, places: Iterable[str]) -> Known | None:
        """Return what is there already of a document: by its address, or in the manifest by one of its places."""
        found = self._addresses.get(_address(url)) if url else None
        listed = (self._paths.get(place.casefold()) for place in places)
        return found or next((known for known in listed if known and known.line), None)

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
        known = self._paths.get(path.casefold())
        if known is None:
            return None
        said = f"in the manifest on line {known.line}" if known.line else f"the place of {known.where}"
        return ManifestError(f"{path!r} is already {said}", where=where, hint="leave it out, or rename it")

    def _name_fault(self, path: str, sha256: str, where: str) -> InputError | None:
        if known := self._digests.get(sha256):
            return same_bytes_as(known, where)
        own_id = manifest.default_id(path)
        if known := self._ids.get(own_id.casefold()):
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
        self._paths.setdefault(known.path.casefold(), known)
        self._ids.setdefault(known.id.casefold(), known)
        self._digests.setdefault(known.sha256, known)
        if known.url:
            self._addresses.setdefault(_address(known.url), known)

    def swap(self, old: Known, new: Known) -> None:
        """Note that one document has taken the place of another, whose bytes are no longer there."""
        for notes, key in (
            (self._paths, old.path.casefold()),
            (self._ids, old.id.casefold()),
            (self._digests, old.sha256),
            (self._addresses, _address(old.url)),
        ):
            if notes.get(key) is old:
                del notes[key]
        self._freed.add(old.path)
        self.take(new)


def same_bytes_as(known: Known, where: str) -> ManifestError:
    """Return the error for a document that is there under another name."""
    return ManifestError(f"the same bytes are already there as {known.said}", where=where, hint="leave it out")


def twin_error(twin: Known, url: str, name: str, where: str) -> ManifestError:
    """Return the error for a document that is there with other content; `name` is its id in the input, or its path."""
    same = f"its address {url}" if url and _address(url) == _address(twin.url) else repr(name)
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


def _address(url: str) -> str:
    """Return an address in the form in which two are the same: http or https, whatever the case of the host."""
    if plain := _PLAIN.fullmatch(url):
        return f"{plain[1]}{plain[2] or '/'}?{plain[3] or ''}"
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    host = _DEFAULT_PORT.sub("", parts.netloc.lower())
    return f"{host}{parts.path or '/'}?{parts.query}" if host else url
