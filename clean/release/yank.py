"""`clean yank`: a frozen version that nobody should use any more, and one whose files have to go."""

from __future__ import annotations

import shutil
from pathlib import Path

from clean.errors import VersionError
from clean.release import index, place
from clean.release.lock import alone


def yank(root: Path, version: str, why: str, *, purge: bool = False) -> None:
    """Mark a frozen version of the corpus project at `root` as one not to be used; `why` is published.

    Its files stay, so that who has used it can be answered, unless `purge` is set: then its folder goes, and number and
    digests stay in release/index.json. VersionError where there is no such frozen version, ReleaseError while another
    process works on the corpus.
    """
    with alone(root):
        now = index.read(root)
        entry = now.get(version)
        if entry is None or entry.state != index.FROZEN:
            known = ", ".join(one.version for one in now.frozen) or "none"
            mend = f"frozen are: {known}; a draft is simply built again"
            raise VersionError(f"there is no frozen version {version}", where="release/index.json", mend=mend)
        index.write(root, now.with_yanked(version, why, purged=purge))
        if purge:
            shutil.rmtree(root / index.FOLDER / version, ignore_errors=True)
        place.recover(root)
