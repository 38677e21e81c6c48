"""Archives of files (tar) that are not packed: the texts and HTML pages in them, each under its name."""

from __future__ import annotations

import tarfile
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from clean.errors import InputError
from clean.intake.adding import naming
from clean.intake.adding.member import LARGEST, Finder, Member, Passed, Payload, content, too_large
from clean.registry import told

ENDINGS = (".tar",)
SINGLE = False
_KINDS = {".txt": ".txt", ".html": ".html", ".htm": ".html"}
_AGAIN = "fetch the archive again; what was before this was added"


def read(named: str, _own: Collection[str] = (), /) -> Iterator[Member]:
    """Yield one member per entry, folders apart. Raises InputError where the archive is damaged."""
    with Path(named).open("rb") as stream, _opened(stream, named) as archive:
        number = 0
        while entry := _next(archive, named):
            if not entry.isdir():
                number += 1
                yield _member(archive, entry, f"{named} at byte {entry.offset:,}", number)
        _expect_end(stream, archive.offset, named)


def finder(stream: BinaryIO, named: str, /) -> Finder:
    """Return what reads the file whose entry begins at a byte of an archive."""

    def find(place: int) -> bytes:
        stream.seek(place)
        where = f"{named} at byte {place:,}"
        with _opened(stream, where) as archive:
            entry = _next(archive, where)
            if entry is None:
                raise InputError("the archive ends before", where=where, hint=_AGAIN)
            return content(_member(archive, entry, where, 1))

    return find


def _opened(stream: BinaryIO, where: str) -> tarfile.TarFile:
    try:
        return tarfile.open(fileobj=stream, mode="r:", errors="surrogateescape")
    except tarfile.TarError as error:
        raise InputError(f"not a tar archive: {told(error)}", where=where, hint="fetch it again") from error


def _next(archive: tarfile.TarFile, where: str) -> tarfile.TarInfo | None:
    try:
        return archive.next()
    except tarfile.TarError as error:
        raise InputError(f"the archive is damaged: {told(error)}", where=where, hint=_AGAIN) from error


def _expect_end(stream: BinaryIO, offset: int, named: str) -> None:
    """Raise InputError if what follows the last entry is not blank: tarfile takes a damaged header for the end."""
    stream.seek(offset)
    if stream.read(tarfile.BLOCKSIZE).strip(b"\0"):
        where = f"{named} at byte {offset:,}"
        raise InputError("the archive is damaged: what follows is not an entry", where=where, hint=_AGAIN)


def _member(archive: tarfile.TarFile, entry: tarfile.TarInfo, where: str, number: int) -> Member:
    name = PurePosixPath(entry.name)
    if reason := _reason(entry, name):
        return Passed(reason)
    if entry.size > LARGEST:
        return too_large(where)
    try:
        held = archive.extractfile(entry)
        data = held.read() if held else b""
    except tarfile.TarError:
        return InputError("the file is cut off", where=where, hint=_AGAIN)
    ending = _KINDS[name.suffix.lower()]
    readable = naming.readable(str(name.with_suffix("")))
    return Payload(data, where, ending=ending, id=readable, number=number, place=entry.offset)


def _reason(entry: tarfile.TarInfo, name: PurePosixPath) -> str:
    """Return why an entry is not a document; "" if it may be one."""
    if entry.issym() or entry.islnk():
        return "links"
    if not entry.isreg():
        return "pipes, sockets and devices"
    if any(part.startswith(".") and part != "." for part in name.parts):
        return "hidden files"
    return "" if name.suffix.lower() in _KINDS else "files of another kind"
