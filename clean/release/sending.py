"""A release at an address, such as `s3://bucket/news/1.0.0`: whole once its SHA256SUMS is there, which comes last."""

from __future__ import annotations

import os
from pathlib import Path

from clean.errors import ReleaseError, VerifyError
from clean.release.storage.checksums import CHECKSUMS, files, sha256
from clean.release.storage.checksums import sums as sums_of
from clean.remote_folder import RemoteFolder
from clean.scratch import scratch


def expect_free(address: str) -> None:
    """Raise ReleaseError if there is a release at an address."""
    if RemoteFolder(address).has(CHECKSUMS):
        raise ReleaseError("there is a release already", where=address, hint="name another folder, or remove it")


def send(folder: Path, address: str) -> None:
    """Copy a release to an address, file by file; what a call left that was cut off is written over.

    Raises ReleaseError if other files are there.
    """
    expect_free(address)
    there = RemoteFolder(address)
    own = files(folder)
    if strays := sorted(set(there.paths()) - set(own)):
        hint = "name a new or empty folder; what is left of another release that was cut off is yours to remove"
        raise ReleaseError(f"there are other files, such as {strays[0]}", where=address, hint=hint)
    for path in (*own, CHECKSUMS):
        there.put(path, folder / path)


def fetch(address: str) -> Path:
    """Return a copy of the release at an address, which is kept under the digest of its SHA256SUMS for the next call.

    Raises ReleaseError if there is no release, VerifyError if a file of it is missing or another one.
    """
    there, cache = RemoteFolder(address), _cache()
    cache.mkdir(parents=True, exist_ok=True)
    with scratch(cache) as place:
        try:
            there.fetch(CHECKSUMS, place / "release" / CHECKSUMS)
        except FileNotFoundError as error:
            hint = "name the folder of a version; one that is still being copied has no SHA256SUMS yet"
            raise ReleaseError("there is no release", where=address, hint=hint) from error
        kept = cache / sha256(place / "release" / CHECKSUMS)
        if not kept.exists():
            _fetch_files(there, place / "release")
            (place / "release").rename(kept)
    return kept


def _fetch_files(there: RemoteFolder, folder: Path) -> None:
    for path, digest in sums_of(folder).items():
        where = f"{there.address.rstrip('/')}/{path}"
        try:
            there.fetch(path, folder / path)
        except FileNotFoundError as error:
            raise VerifyError("the file is missing", where=where, hint="copy the release there again") from error
        if sha256(folder / path) != digest:
            raise VerifyError("the file does not match its checksum", where=where, hint="copy the release there again")


def _cache() -> Path:
    """Return the folder of releases from elsewhere, in the cache of the Hugging Face libraries."""
    home = os.environ.get("HF_HOME") or Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache") / "huggingface"
    return Path(home).expanduser() / "corpus-ledger" / "releases"
