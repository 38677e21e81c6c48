"""`clean yank`: mark a frozen version as not to be used any more, and optionally remove its files."""

from __future__ import annotations

import shutil
from pathlib import Path

from clean.errors import VersionError
from clean.release.lifecycle import changelog, draft_swap
from clean.release.versions import index
from clean.release.versions.lock import alone


def yank(root: Path, version: str, why: str, *, purge: bool = False) -> None:
    """Mark a frozen version of the corpus project at `root` as not to be used; `why` is published.

    Its files stay, so that questions from its users can still be answered, unless `purge` is set: then its folder is
    removed, while number and digests stay in release/index.json. Raises VersionError if there is no such frozen
    version, and ReleaseError while another process is working on the corpus.
    """
    with alone(root):
        now = draft_swap.recover(root)
        entry = now.get(version)
        if entry is None or entry.state != index.FROZEN:
            known = ", ".join(one.version for one in now.frozen) or "none"
            hint = f"frozen versions: {known}; a draft is simply rebuilt"
            raise VersionError(f"there is no frozen version {version}", where="release/index.json", hint=hint)
        after = now.with_yanked(version, why, purged=purge)
        index.write(root, after)
        if purge:
            shutil.rmtree(root / index.FOLDER / version, ignore_errors=True)
        changelog.write(root, after)
