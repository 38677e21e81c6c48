"""The raw files out of a release, and nothing else."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from clean.errors import ReleaseError
from clean.release import layout
from clean.release.checksums import sha256
from clean.release.rebuild import accounts, articles, raw_bytes


def restore(folder: Path, out: Path) -> list[Path]:
    """Write every raw file of a release below `out`, byte for byte, and give their paths, sorted by document.

    `folder` is read alone: records, ledger, documents, quarantine. Each file's sha256 is checked before it is written.
    A file that is there with the same bytes is left; with others, nothing at all is written. ReleaseError for that, for
    a path that leaves `out`, and for a release that can't be read; VerifyError where it does not give a file back.
    """
    targets = {row["document"]: _target(out, row) for row in layout.rows(folder, "documents")}
    records = articles(folder)
    for account in accounts(folder):
        target = targets[account.document["document"]]
        if not target.exists():
            _write(target, raw_bytes(account, records))
    return list(targets.values())


def _target(out: Path, document: dict[str, Any]) -> Path:
    """Give the path of a document below `out`; refuse one that leaves it, or holds another file."""
    name = document["path"]
    steps = PurePosixPath(name)
    outside = steps.is_absolute() or ".." in steps.parts or "\\" in name or PureWindowsPath(name).drive
    target = out / steps
    if outside or not steps.parts or not target.resolve().is_relative_to(out.resolve()):
        mend = "don't trust this release: a path in it points outside of its folder"
        raise ReleaseError("its path leaves the folder to restore to", where=f"documents, path {name!r}", mend=mend)
    if target.exists() and not (target.is_file() and sha256(target) == document["sha256"]):
        raise ReleaseError("another file is there already", where=str(target), mend="restore into an empty folder")
    return target


def _write(target: Path, data: bytes) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    except OSError as error:
        mend = "restore into a folder that you may write to"
        raise ReleaseError(f"the file can't be written: {error.strerror}", where=str(target), mend=mend) from error
