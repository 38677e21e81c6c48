"""Read the bytes of a document."""

from __future__ import annotations

import hashlib
from pathlib import Path

from clean.errors import ManifestError
from clean.intake.corpus_model import Document
from clean.intake.project.manifest import FILE
from clean.intake.project.mistakes import place
from clean.intake.project.paths import inside


def read(root: Path, document: Document) -> bytes:
    """Read the bytes of a document of the corpus project in root; ManifestError if they changed since it was loaded."""
    where = place(FILE, document.line, "/path")
    file = inside(Path(root) / "raw", document.path, where)
    try:
        data = file.read_bytes()
    except OSError as error:
        what = f"{document.path!r} can't be read: {error.strerror}"
        raise ManifestError(what, where=where, hint="restore the file, or fix its permissions") from error
    if hashlib.sha256(data).hexdigest() != document.sha256:
        what = f"{document.path!r} has changed since the corpus was loaded"
        raise ManifestError(what, where=where, hint="run the command again")
    return data
