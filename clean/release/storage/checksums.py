"""SHA256SUMS: one line per file, in the format that `sha256sum --check` reads."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping
from pathlib import Path

from clean.errors import ReleaseError

CHECKSUMS = "SHA256SUMS"
"""Name of the file in a release folder. It lists every other file, sorted by path."""

_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")


def checksums(found: Mapping[str, str]) -> str:
    """Return the content of SHA256SUMS for files, by path with forward slashes: sorted by code point."""
    return "".join(f"{found[path]}  {path}\n" for path in sorted(found))


def files(folder: Path) -> list[str]:
    """List all files below a folder except SHA256SUMS, sorted.

    Raises ReleaseError if a name contains a line break or a backslash.
    """
    found = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())
    for name in found:
        if "\n" in name or "\r" in name or "\\" in name:
            raise ReleaseError("SHA256SUMS can't list this file name", where=repr(name), hint="rename the file")
    return [name for name in found if name != CHECKSUMS]


def sums(folder: Path) -> dict[str, str]:
    """Read SHA256SUMS as a map from path to hexadecimal digest. Raises ReleaseError if it is missing or malformed."""
    path = folder / CHECKSUMS
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise ReleaseError(f"{CHECKSUMS} is missing or unreadable", where=str(path), hint=_GET) from error
    found: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        match = _LINE.fullmatch(line)
        if not match or match[2] in found:
            raise ReleaseError(
                "not a valid checksum line, or a second one for the same file", where=f"{path}:{number}", hint=_GET
            )
        found[match[2]] = match[1]
    return found


def damage(folder: Path, digest: str) -> tuple[str, ...]:
    """Return how a release folder differs from the one that was written, a phrase for each file; () if it is whole.

    digest: hexadecimal SHA-256 of the SHA256SUMS that was written.
    """
    if not folder.is_dir():
        return ("the folder is missing",)
    try:
        listed, there = sums(folder), set(files(folder))
        own = () if sha256(folder / CHECKSUMS) == digest else (f"{CHECKSUMS} is not the one in index.json",)
    except ReleaseError as error:
        return (error.what,)
    return (*own, *(fault for path in sorted(listed.keys() | there) if (fault := _fault(folder, path, listed, there))))


def _fault(folder: Path, path: str, listed: Mapping[str, str], there: Collection[str]) -> str:
    if path not in there:
        return f"{path} is missing"
    if path not in listed:
        return f"{path} is not part of the version"
    try:
        return "" if sha256(folder / path) == listed[path] else f"{path} has changed"
    except OSError as error:
        return f"{path} can't be read: {error.strerror}"


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


_GET = "get the release again"
