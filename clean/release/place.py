"""Put a built version into `release/`, so that a build that is killed leaves the old state or the new one.

`index.json` is the one point of truth: a folder counts when its SHA256SUMS has the digest that the index names. Every
folder that is moved away stands as `.old-<version>` until the index is written; `recover` brings it back, or sweeps it.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from clean.errors import ReleaseError
from clean.release import changelog, index
from clean.release.checksums import CHECKSUMS, sha256
from clean.release.index import Entry, Index

WORKPLACE = ".building"
"""Name of the folder, beside the versions, in which a build writes; swept by the next one."""

_OLD = ".old-"


def workplace(root: Path) -> Path:
    """Give a new, empty path on the same disk as the versions; what a killed build left there is swept."""
    folder = root / index.FOLDER / WORKPLACE
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    return folder


def put_draft(root: Path, built: Path, entry: Entry) -> None:
    """Make the folder `built` the draft, in place of the draft there is, under the number of `entry`.

    ReleaseError when a folder of that name stands there and is no version of the index; VersionError when a frozen
    version has that number or a higher one.
    """
    before = index.read(root)
    after = before.with_draft(entry)
    target = _folder(root, entry.version)
    if target.exists() and before.get(entry.version) is None:
        mend = "move it away: only the folders that release/index.json lists are versions"
        raise ReleaseError("a folder stands where the new version goes", where=str(target), mend=mend)
    for version in {entry.version, *(draft.version for draft in [before.draft] if draft)}:
        _set_aside(root, version)
    built.rename(target)
    _commit(root, after)


def drop_draft(root: Path) -> None:
    """Take the draft away, folder and entry, if there is one."""
    before = index.read(root)
    if before.draft:
        _set_aside(root, before.draft.version)
        _commit(root, before.with_draft(None))


def recover(root: Path) -> None:
    """Undo a half-finished change, or finish it: afterwards folders and change log are those of the index."""
    now = index.read(root)
    if now.versions:
        changelog.write(root, now)
    for old in sorted((root / index.FOLDER).glob(f"{_OLD}*")):
        version = old.name.removeprefix(_OLD)
        entry, target = now.get(version), _folder(root, version)
        if entry is None or _sums(target) != entry.sums:
            shutil.rmtree(target, ignore_errors=True)
            if entry is not None:
                old.rename(target)
        shutil.rmtree(old, ignore_errors=True)


def _commit(root: Path, state: Index) -> None:
    index.write(root, state)
    recover(root)


def _set_aside(root: Path, version: str) -> None:
    """Move a version's folder away; an empty folder marks a version that did not stand there before."""
    target, old = _folder(root, version), root / index.FOLDER / f"{_OLD}{version}"
    if target.exists():
        target.rename(old)
    else:
        old.mkdir()


def _folder(root: Path, version: str) -> Path:
    return root / index.FOLDER / version


def _sums(folder: Path) -> str | None:
    file = folder / CHECKSUMS
    return sha256(file) if file.is_file() else None
