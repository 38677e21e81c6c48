"""The store of finished shards, from which another build takes what has not changed. It can be removed at any time."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path


def prune(store: Path, kept: Iterable[Path]) -> None:
    """Remove what the last build did not use: it may hold texts that are not to be kept.

    So the store is never larger than the shards of one corpus.
    """
    names = {path.name for path in kept}
    for path in store.iterdir() if store.is_dir() else ():
        if path.name not in names:
            remove(path)


def remove(path: Path) -> None:
    """Remove a file or folder."""
    shutil.rmtree(path) if path.is_dir() else path.unlink()
