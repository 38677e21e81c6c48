"""Read the bytes of a document."""

from __future__ import annotations

import hashlib
from pathlib import Path

from clean.errors import ManifestError
from clean.intake.corpus_model import Document
from clean.intake.project.manifest import FILE
from clean.intake.project.mistakes import place
from clean.intake.project.paths import inside, interrupted


def read(root: Path, document: Document, *, checked: bool = True) -> bytes:
    """Read the bytes of a document of the corpus project in root.

    Raises ManifestError if they can't be read, or, if `checked`, are not those whose sha256 the manifest states.
    """
    where = place(FILE, document.line, "/path")
    file = inside(Path(root) / "raw", document.path, where)
    try:
        data = file.read_bytes()
    except OSError as error:
        what = f"{document.path!r} can't be read: {error.strerror}"
        raise ManifestError(what, where=where, hint="restore the file, or fix its permissions") from error
    if checked:
        _expect(root, document, data)
    return data


def _expect(root: Path, document: Document, data: bytes) -> None:
    digest = hashlib.sha256(data).hexdigest()
    if digest != document.sha256:
        what = f"the sha256 of {document.path!r} is {digest}, not {document.sha256}"
        hint = (
            interrupted(root) or f"restore the file, or take the new one with `clean add --replace raw/{document.path}`"
        )
        raise ManifestError(what, where=place(FILE, document.line, "/sha256"), hint=hint)
