"""Which versions have a document."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from clean.release.storage import layout
from clean.release.versions import index


def versions_with(root: Path, documents: Iterable[str]) -> tuple[str, ...]:
    """Return the numbers of the frozen versions, oldest first, that have at least one of these documents."""
    wanted = frozenset(documents)
    frozen = (entry.version for entry in index.read(root).versions if entry.state == index.FROZEN and not entry.purged)
    return tuple(version for version in frozen if wanted & _documents(root / index.FOLDER / version))


def _documents(folder: Path) -> frozenset[str]:
    return frozenset(row["document"] for row in layout.rows(folder, "documents", ["document"]))
