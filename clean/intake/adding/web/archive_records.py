"""The records of a web archive, whatever their headers claim about their length.

A Content-Length that is too large would swallow the records behind it, one that is too small would cut a page. So what
follows a record is looked at: the next record or the end, behind blank lines (WARC 1.1, section 4).
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from clean.errors import InputError
from clean.intake.adding.member import LARGEST
from clean.intake.adding.web.archive_bytes import GZIP, ArchiveBytes, Damage

_LONGEST_HEAD = 2**16
_HEAD = re.compile(rb"WARC/[01]\.[0-9]\r?\n((?:[^\r\n][^\n]*\n)+)\r?\n")
_BOUNDARY = re.compile(rb"\n\r?\n(?=WARC/[01]\.[0-9]\r?\n[A-Za-z-]+:)")
_END = re.compile(rb"(?:(?:\r\n)*|\n*)(?:WARC/|\Z)")
_TAIL = 100  # bytes that show what follows, and that two pieces share
_PIECE = 2**16
_PATIENCE = 1000  # places in a row that look like gzip but are not
_MOST_AGAIN = 2**32  # bytes that may be read again because of wrong lengths, in all
_AGAIN = "fetch the archive again; the sound records were added"


@dataclass(frozen=True, slots=True)
class Record:
    """A record of an archive."""

    headers: Mapping[str, str]
    """Names are in lower case."""
    block: bytes
    """Its content, cut after one byte more than a document may have; empty if it is not a server's response."""
    offset: int
    """Where it begins in the file; in a gzipped one, where its gzip member begins."""
    is_first: bool
    """Whether it can be read from there, since nothing else begins there."""


class _Misplaced(Exception):  # noqa: N818
    """The length of a record is wrong: what is said about it, and where the next record begins, if that is known."""

    def __init__(self, what: str, next_at: int | None = None, *, lost: bool = False) -> None:
        super().__init__(what)
        self.next_at = next_at
        self.lost = lost
        """Whether a record with a sound header is lost; else nobody knows what was here."""


class Records:
    """The records of an archive in order, and errors for what is lost."""

    def __init__(self, stream: BinaryIO, named: str) -> None:
        self._stream = stream
        self._named = named
        self._again = 0

    def all(self) -> Iterator[Record | InputError]:
        """Yield every record that can be found, and one error for each place where something is lost."""
        here: ArchiveBytes | None = ArchiveBytes(self._stream, 0, self._named)
        tries, told, empty = 0, False, True
        while here is not None:
            try:
                record = _next(here)
            except (Damage, _Misplaced, InputError) as error:
                known = isinstance(error, _Misplaced) and error.lost
                if known or not told:
                    yield self._told(error, here)
                tries, told, empty = 0 if known else tries + 1, not known, False
                here = yield from self._resumed(error, here, tries)
            else:
                if record is None:
                    break
                tries, told, empty = 0, False, False
                yield record
        if empty:
            yield InputError("there is no WARC record in the file", where=self._named, hint="fetch it again")

    def _told(self, error: Exception, here: ArchiveBytes) -> InputError:
        if isinstance(error, InputError):
            return error
        return InputError(str(error), where=f"{self._named} after byte {here.offset:,}", hint=_AGAIN)

    def _resumed(
        self, error: Exception, here: ArchiveBytes, tries: int
    ) -> Generator[InputError, None, ArchiveBytes | None]:
        """Return the bytes from the next record on; None if there is none, or if looking for one takes too long."""
        back = error.next_at if isinstance(error, _Misplaced) else None
        self._again += 0 if back is None else max(0, here.taken - back)
        if tries >= _PATIENCE or self._again > _MOST_AGAIN:
            what = "reading ends here: what follows is hardly a WARC archive"
            yield InputError(what, where=f"{self._named} after byte {here.offset:,}", hint=_AGAIN)
            return None
        try:
            if back is not None:
                return here.to(back)
            if isinstance(error, _Misplaced):
                return here if here.go_to_record() else None
        except (Damage, InputError):
            pass  # it is damaged there, too: only another gzip member can be found
        return self._next_member(here.offset + 1)

    def _next_member(self, offset: int) -> ArchiveBytes | None:
        """Return the bytes from the next place on that looks like a gzip member."""
        while True:
            self._stream.seek(offset)
            piece = self._stream.read(_PIECE)
            found = piece.find(GZIP)
            if found >= 0:
                return ArchiveBytes(self._stream, offset + found, self._named)
            if len(piece) < _PIECE:
                return None
            offset += _PIECE - len(GZIP)


def record_at(stream: BinaryIO, offset: int, named: str) -> Record:
    """Return the record that begins at an offset of an archive; InputError if none does."""
    try:
        record = _next(ArchiveBytes(stream, offset, named))
    except (Damage, _Misplaced) as error:
        raise InputError(str(error), where=f"{named} at byte {offset:,}", hint=_AGAIN) from error
    if record is None:
        raise InputError("the archive ends before", where=f"{named} at byte {offset:,}", hint=_AGAIN)
    return record


def _skip_blank(here: ArchiveBytes) -> None:
    while here.peek(1) in {b"\r", b"\n"}:
        here.take(1)


def _next(here: ArchiveBytes) -> Record | None:
    """Return the record that begins here, behind blank lines; None at the end."""
    _skip_blank(here)
    if not here.peek(1):
        return None
    here.forget()
    return _record(here)


def _record(here: ArchiveBytes) -> Record:
    offset, is_first = here.offset, here.is_first
    headers = _headers(here)
    length = int(headers["content-length"])
    block = _content(here, length, kept=headers["warc-type"] == "response")
    return Record(headers, block, offset, is_first)


def _headers(here: ArchiveBytes) -> dict[str, str]:
    found = _HEAD.match(here.within(_LONGEST_HEAD)) or _HEAD.match(here.peek(_LONGEST_HEAD))
    if not found:
        raise _Misplaced("what follows is not a WARC record")
    lines = re.sub(rb"\r?\n[ \t]+", b" ", found[1]).splitlines()
    pairs = [line.partition(b":")[::2] for line in lines]
    headers = {_text(name).strip().lower(): _text(value).strip() for name, value in reversed(pairs)}
    if not headers.get("warc-type") or not re.fullmatch("[0-9]{1,18}", headers.get("content-length", "")):
        raise _Misplaced("the header of the record is broken")
    here.take(found.end())
    return headers


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _content(here: ArchiveBytes, length: int, *, kept: bool) -> bytes:
    """Take the content of a record and return its first bytes. Raises _Misplaced if its length is wrong."""
    start, seen = here.taken, _Seen()
    plainly = None if here.is_packed else _is_end(here.behind(length))
    while (left := start + length - here.taken) > 0 and (piece := _piece(here, min(_PIECE, left))):
        inner = here.record_within(start)
        if inner is None or inner >= start + length:
            inner = seen.look(piece, here.taken) if not plainly else None
            inner = inner if plainly is False else None
        if inner is not None:
            raise _wrong_length(length, start, inner)
        here.take(len(piece))
        seen.keep(piece if kept else b"")
    if here.taken < start + length:
        what = f"the record is cut off: {here.taken - start:,} of its {length:,} bytes are present"
        raise _wrong_length(length, start, seen.inner) if seen.inner else _Misplaced(what, lost=True)
    behind = here.within(_TAIL)
    if not _is_end(behind):
        _expect_blank(behind, length, start, seen.look(behind, here.taken))
    return bytes(seen.block)


def _piece(here: ArchiveBytes, size: int) -> bytes:
    """Return the next bytes, preferably of the same gzip member: those behind it may be other records."""
    return here.within(size) or here.peek(1)


class _Seen:
    """What the content of a record shows while it goes by."""

    def __init__(self) -> None:
        self.block = bytearray()
        self.inner: int | None = None
        """Where something like another record begins in it."""
        self._edge = b""

    def look(self, piece: bytes, at: int) -> int | None:
        """Look for the first record in a piece that begins at a place, and return where the first one of all is."""
        if self.inner is None:
            joined = self._edge + piece
            found = _BOUNDARY.search(joined)
            self.inner = at - len(self._edge) + found.end() if found else None
            self._edge = joined[-_TAIL:]
        return self.inner

    def keep(self, piece: bytes) -> None:
        """Keep a piece, up to one byte more than a document may have."""
        self.block += piece[: LARGEST + 1 - len(self.block)]


def _is_end(behind: bytes | None) -> bool:
    """Return whether what follows a record is the next record, or the end."""
    return behind is not None and _END.match(behind) is not None


def _expect_blank(behind: bytes, length: int, start: int, inner: int | None) -> None:
    """Raise _Misplaced if the content goes on; rubbish behind the blank line of a record is not its fault."""
    if inner is not None:
        raise _wrong_length(length, start, inner)
    if not behind.startswith((b"\r\n\r\n", b"\n\n")):
        raise _Misplaced(f"the Content-Length of the record is wrong: it goes on after {length:,} bytes", lost=True)


def _wrong_length(length: int, start: int, inner: int) -> _Misplaced:
    what = (
        f"the Content-Length of the record is wrong: {length:,}, but the next record begins {inner - start:,} bytes on"
    )
    return _Misplaced(what, inner, lost=True)
