"""SHA256SUMS: one line a file, in the form that `sha256sum --check` reads."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from clean.errors import ReleaseError

CHECKSUMS = "SHA256SUMS"
"""Name of the file in a release folder; it lists every other file, sorted by path."""

_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")


def checksums(folder: Path) -> str:
    """Give the content of SHA256SUMS for all files of a folder, paths with forward slashes, sorted by code point."""
    lines = [f"{sha256(folder / path)}  {path}\n" for path in files(folder)]
    return "".join(lines)


def write_checksums(folder: Path) -> Path:
    """Write SHA256SUMS, as the last file of a release."""
    target = folder / CHECKSUMS
    target.write_text(checksums(folder), encoding="utf-8", newline="\n")
    return target


def files(folder: Path) -> list[str]:
    """List all files below a folder but SHA256SUMS, sorted; a name that has a line break raises ReleaseError."""
    found = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())
    for name in found:
        if "\n" in name or "\r" in name or "\\" in name:
            raise ReleaseError("a file name that SHA256SUMS can't hold", where=repr(name), mend="take the file out")
    return [name for name in found if name != CHECKSUMS]


def sums(folder: Path) -> dict[str, str]:
    """Read SHA256SUMS as a map of path to hexadecimal digest; ReleaseError where it is missing or has another form."""
    path = folder / CHECKSUMS
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise ReleaseError(f"there is no readable {CHECKSUMS}", where=str(path), mend=_GET) from error
    found: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        match = _LINE.fullmatch(line)
        if not match or match[2] in found:
            raise ReleaseError(
                "a line that is no checksum, or a second one of a file", where=f"{path}:{number}", mend=_GET
            )
        found[match[2]] = match[1]
    return found


def sha256(path: Path) -> str:
    """Give the SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


_GET = "get the release again"
