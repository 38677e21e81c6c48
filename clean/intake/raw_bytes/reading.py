"""Read the bytes of documents."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import ExitStack
from typing import TYPE_CHECKING

from clean.errors import InputError, ManifestError
from clean.intake.corpus_model import Document
from clean.intake.project.manifest import FILE
from clean.intake.project.mistakes import place
from clean.intake.project.paths import interrupted
from clean.intake.raw_bytes.raw_folder import RawFolder, finder_of

if TYPE_CHECKING:
    from clean.intake.adding.member import Finder


def read(raw: RawFolder, document: Document, *, checked: bool = True) -> bytes:
    """Read the bytes of a document, as `Reading` does."""
    with Reading(raw) as reading:
        return reading.read(document, checked=checked)


def by_place(documents: Iterable[Document]) -> list[Document]:
    """Return documents in the order in which they are read fastest: one container after the other, each forwards."""
    return sorted(documents, key=lambda one: (one.container or "", one.place or 0, one.id))


class Reading:
    """Reads documents one after the other; the container that was read last stays open."""

    def __init__(self, raw: RawFolder) -> None:
        self._raw = raw
        self._open = ExitStack()
        self._container = ""
        self._find: Finder | None = None

    def __enter__(self) -> Reading:
        return self

    def __exit__(self, *_raised: object) -> None:
        self._open.close()

    def read(self, document: Document, *, checked: bool = True) -> bytes:
        """Read the bytes of a document.

        Raises ManifestError if they can't be read, or, if `checked`, are not those whose sha256 the manifest states.
        """
        try:
            data = self._held(document) if document.container else self._file(document)
        except InputError as error:
            if isinstance(error, ManifestError):
                raise
            what = f"{_said(document)} can't be read: {error.what}"
            raise ManifestError(what, where=place(FILE, document.line, "/place"), hint=_mend(document)) from error
        except OSError as error:
            what = f"{document.file!r} can't be read: {error.strerror}"
            hint = "restore the file, or fix its permissions"
            raise ManifestError(what, where=place(FILE, document.line, _key(document)), hint=hint) from error
        if checked:
            self._expect(document, data)
        return data

    def _file(self, document: Document) -> bytes:
        with self._raw.opened(document.path, place(FILE, document.line, "/path")) as stream:
            return stream.read()

    def _held(self, document: Document) -> bytes:
        """Return what lies at the place of a document in its container."""
        if self._find is None or document.container != self._container:
            self._find = self._opened(document)
            self._container = document.container or ""
        return self._find(document.place or 0)

    def _opened(self, document: Document) -> Finder:
        self._open.close()
        self._find = None
        where, name = place(FILE, document.line, "/container"), document.container or ""
        return finder_of(self._open.enter_context(self._raw.opened(name, where)), name)

    def _expect(self, document: Document, data: bytes) -> None:
        digest = hashlib.sha256(data).hexdigest()
        if digest != document.sha256:
            what = f"the sha256 of {_said(document)} is {digest}, not {document.sha256}"
            hint = interrupted(self._raw.folder.parent) or _mend(document)
            raise ManifestError(what, where=place(FILE, document.line, "/sha256"), hint=hint)


def _said(document: Document) -> str:
    if document.container is None:
        return repr(document.path)
    return f"{document.path!r}, which is at {document.place:,} in {document.container!r},"


def _key(document: Document) -> str:
    return "/path" if document.container is None else "/container"


def _mend(document: Document) -> str:
    if document.container is None:
        return f"restore the file, or take the new one with `clean add --replace raw/{document.path}`"
    return f"restore the container raw/{document.container}: a file in which something has moved is another one"
