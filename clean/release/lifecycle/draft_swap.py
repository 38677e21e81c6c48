"""Put a built version into `release/` so that a killed build leaves either the old state or the new one.

`index.json` is the single source of truth: a folder counts if its SHA256SUMS has the digest listed in the index. Every
folder that is moved away is kept as `.old-<version>` until the index is written; `recover` restores or deletes it.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from clean.errors import ReleaseError, VerifyError
from clean.release.lifecycle import changelog
from clean.release.render.markdown import plural
from clean.release.storage.checksums import CHECKSUMS, damage, sha256
from clean.release.versions import index
from clean.release.versions.index import Entry, Index
from clean.remote_folder import RemoteFolder

WORKPLACE = ".building"
"""Name of the folder, next to the versions, that a build writes to; the next build deletes leftovers."""

SHOWN = 3
"""Damaged files named one by one."""

_OLD = ".old-"

STORE = ".cache"
_STORED = re.compile(r"[0-9a-f]{64}\.\w+")


def store(root: Path) -> Path:
    """Return the folder of finished shards, from which a build takes what has not changed; it may be removed."""
    return root / index.FOLDER / STORE


def stored_elsewhere(shared: RemoteFolder) -> set[str]:
    """Return the names of finished work in a folder elsewhere; other files in it are not ours to remove."""
    return {name for name in shared.paths() if _STORED.fullmatch(name)}


def workplace(root: Path) -> Path:
    """Return a fresh path on the same disk as the versions, after clearing up what a killed build left behind.

    Raises VerifyError if the version that the build would be compared with is damaged.
    """
    expect_whole(root, recover(root).newest_frozen)
    folder = root / index.FOLDER / WORKPLACE
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    return folder


def put_draft(root: Path, before: Index, built: Path, entry: Entry) -> None:
    """Make the folder `built` the draft, replacing any other draft of the index, under the number of `entry`.

    Raises ReleaseError if a folder of that name exists but is not in the index, and VersionError if a frozen version
    has that number or a higher one.
    """
    after = before.with_draft(entry)
    target = _folder(root, entry.version)
    if target.exists() and before.get(entry.version) is None:
        hint = "move it away: only folders listed in release/index.json are versions"
        raise ReleaseError("a folder is in the way of the new version", where=str(target), hint=hint)
    for version in {entry.version, *(draft.version for draft in [before.draft] if draft)}:
        _set_aside(root, version)
    built.rename(target)
    _commit(root, after)


def drop_draft(root: Path, before: Index) -> None:
    """Remove the draft, folder and entry, if the index has one."""
    if before.draft:
        _set_aside(root, before.draft.version)
        _commit(root, before.with_draft(None))


def recover(root: Path) -> Index:
    """Undo or finish an interrupted change: afterwards the folders and the change log match the index; return it."""
    now = index.read(root)
    if now.versions:
        changelog.write(root, now)
    for old in _set_aside_before(root):
        version = old.name.removeprefix(_OLD)
        entry, target = now.get(version), _folder(root, version)
        if entry is None or _sums(target) != entry.sums:
            shutil.rmtree(target, ignore_errors=True)
            if entry is not None:
                old.rename(target)
        shutil.rmtree(old, ignore_errors=True)
    return now


def expect_whole(root: Path, entry: Entry | None) -> None:
    """Raise VerifyError if the files of a version are not those in the index."""
    found = damage(_folder(root, entry.version), entry.sums) if entry else ()
    if entry and found:
        raise VerifyError(f"{told(entry, found)}", where=f"{index.FOLDER}/{entry.version}", hint=entry.remedy)


def told(entry: Entry, found: Sequence[str]) -> str:
    """Return in one phrase that a version is damaged, and how: `the draft 1.0.0 is damaged: README.md is missing`."""
    kind = "the draft " if entry.state == index.DRAFT else ""
    more = f" and {plural(len(found) - SHOWN, 'more file')}" if len(found) > SHOWN else ""
    return f"{kind}{entry.version} is damaged: {', '.join(found[:SHOWN])}{more}"


def _commit(root: Path, state: Index) -> None:
    """Write the index, from which point the new state counts, then what follows from it."""
    index.write(root, state)
    changelog.write(root, state)
    for old in _set_aside_before(root):
        shutil.rmtree(old, ignore_errors=True)


def _set_aside_before(root: Path) -> list[Path]:
    return sorted((root / index.FOLDER).glob(f"{_OLD}*"))


def _set_aside(root: Path, version: str) -> None:
    """Move a version's folder away; an empty folder marks a version that did not exist before."""
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
