"""Make the draft immutable."""

from __future__ import annotations

from pathlib import Path

from clean.errors import VerifyError, VersionError
from clean.release import index, place
from clean.release.checksums import CHECKSUMS, sha256
from clean.release.lock import alone
from clean.release.verify import verify


def freeze(root: Path) -> str:
    """Freeze the draft of the corpus project at `root` and give its number.

    VersionError when there is no draft, VerifyError when the draft does not hold what it promises, documents below
    ledger level `full` against the files in `raw/`, or when its files are not those that the build wrote; ReleaseError
    while another process works on the corpus.
    """
    with alone(root):
        return _freeze(root)


def _freeze(root: Path) -> str:
    place.recover(root)
    now = index.read(root)
    draft = now.draft
    if draft is None:
        newest = f"; {now.newest_frozen.version} is frozen already" if now.newest_frozen else ""
        raise VersionError(f"there is no draft to freeze{newest}", where="release/", mend="run clean build first")
    folder = root / index.FOLDER / draft.version
    verify(folder, root / "raw")
    if sha256(folder / CHECKSUMS) != draft.sums:
        raise VerifyError(
            "its files are not those that the build wrote", where=str(folder), mend="run clean build again"
        )
    index.write(root, now.with_frozen())
    place.recover(root)
    return draft.version
