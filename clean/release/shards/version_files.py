"""The files of the versions that a corpus project has, by what they hold."""

from __future__ import annotations

from pathlib import Path

from clean.errors import ReleaseError
from clean.release.storage.checksums import sums
from clean.release.versions import read_index


def files_there(root: Path) -> dict[str, Path]:
    """Return where the files of a project's versions are, by their SHA-256 as it is stated, in hexadecimal."""
    found: dict[str, Path] = {}
    for entry in read_index(root).kept:
        folder = root / "release" / entry.version
        try:
            found |= {digest: folder / path for path, digest in sums(folder).items()}
        except ReleaseError:  # whoever needs the version says so
            continue
    return found
