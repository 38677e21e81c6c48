"""The raw files out of a release, and nothing else."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

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
    documents = list(layout.rows(folder, "documents", ["document", "path", "sha256"]))
    targets = {row["document"]: _target(out, row["path"]) for row in documents}
    if len(set(targets.values())) < len(documents):
        raise ReleaseError("two documents have one path", where=str(folder), mend="get the release again")
    for row in documents:
        _is_there(targets[row["document"]], row["sha256"])
    records = articles(folder)
    for account in accounts(folder):
        target = targets[account.document["document"]]
        if not _is_there(target, account.document["sha256"]):
            _write(target, raw_bytes(account, records))
    return list(targets.values())


def _target(out: Path, name: str) -> Path:
    """Give the path of a document below `out`; refuse one that leaves it, on whatever system."""
    steps = PurePosixPath(name)
    outside = steps.is_absolute() or ".." in steps.parts or "\\" in name or PureWindowsPath(name).drive
    target = out / steps
    if outside or not steps.parts or not target.resolve().is_relative_to(out.resolve()):
        mend = "don't trust this release: a path in it points outside of its folder"
        raise ReleaseError("its path leaves the folder to restore to", where=f"documents, path {name!r}", mend=mend)
    return target


def _is_there(target: Path, digest: str) -> bool:
    """Tell whether the very file is there; refuse to go on if another one is."""
    if not target.exists():
        return False
    if target.is_file() and sha256(target) == digest:
        return True
    raise ReleaseError("another file is there already", where=str(target), mend="restore into an empty folder")


def _write(target: Path, data: bytes) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    except OSError as error:
        mend = "restore into a folder that you may write to"
        raise ReleaseError(f"the file can't be written: {error.strerror}", where=str(target), mend=mend) from error
