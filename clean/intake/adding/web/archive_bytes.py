"""The bytes of a web archive in order, unpacked if it is gzipped; they can be gone back to."""

from __future__ import annotations

import os
import re
import zlib
from typing import BinaryIO, NamedTuple

from clean.errors import InputError
from clean.intake.adding import unpacking

GZIP = b"\x1f\x8b\x08"
_PIECE = 2**18
_OVERLAP = 100  # bytes that two pieces share, so that no start of a record is split
_START = re.compile(rb"(?<=\n)WARC/[01]\.[0-9]\r?\n")


class Damage(Exception):  # noqa: N818 - it is the file that is damaged
    """The bytes can't be unpacked from here on."""


class _Packed(NamedTuple):
    """A gzip member of the file; a plain file counts as one."""

    at: int
    """Where it begins in what comes out."""
    offset: int
    """Where it begins in the file."""
    is_record: bool
    """Whether it begins like a record."""


class ArchiveBytes:
    """The bytes of an archive from an offset of its file on."""

    def __init__(self, stream: BinaryIO, offset: int, named: str) -> None:
        self._stream = stream
        self._named = named
        stream.seek(offset)
        self.is_packed = stream.read(len(GZIP)) == GZIP
        stream.seek(offset)
        self._inflater = zlib.decompressobj(31)
        self._waiting = b""
        self._buffer = bytearray()
        self._out = 0
        self._read = offset
        self._fault: Damage | InputError | None = None
        self._members = [_Packed(0, offset, is_record=False)]
        self.taken = 0
        """Bytes that were taken so far, as they come out."""

    @property
    def offset(self) -> int:
        """Where the present place is in the file; in a gzipped one, where its gzip member begins."""
        member = next(each for each in reversed(self._members) if each.at <= self.taken)
        return member.offset if self.is_packed else member.offset + self.taken

    @property
    def is_first(self) -> bool:
        """Whether `offset` leads to the present place, not to something before it in the same gzip member."""
        return not self.is_packed or any(each.at == self.taken for each in self._members)

    def peek(self, size: int) -> bytes:
        """Return the next bytes, fewer before the end of the file or damage.

        Raises Damage, or InputError for a bomb, if there are none.
        """
        self._fill(size, across=True)
        return bytes(self._buffer[:size])

    def take(self, size: int) -> bytes:
        """Return the next bytes as `peek` does, and go behind them."""
        data = self.peek(size)
        del self._buffer[: len(data)]
        self.taken += len(data)
        return data

    def within(self, size: int) -> bytes:
        """Return the next bytes of the gzip member that the present place is in, as many as there are."""
        self._fill(size, across=False)
        end = next((each.at - self.taken for each in self._members if each.at > self.taken), size)
        return bytes(self._buffer[: min(size, end)])

    def behind(self, size: int) -> bytes | None:
        """Return what follows so many bytes, without taking them; None if there are fewer, or they are packed."""
        if self.is_packed:
            return None
        before = self._stream.tell()
        behind = self._stream.seek(self.offset + size)
        data = self._stream.read(_OVERLAP)
        end = self._stream.seek(0, os.SEEK_END)
        self._stream.seek(before)
        return data if behind <= end else None

    def forget(self) -> None:
        """Keep no places before the present one to go back to."""
        passed = sum(each.at <= self.taken for each in self._members)
        del self._members[: passed - 1]

    def record_within(self, start: int) -> int | None:
        """Return where the first gzip member behind a place begins that begins like a record; None if none does."""
        return next((each.at for each in self._members if each.at > start and each.is_record), None)

    def to(self, at: int) -> ArchiveBytes:
        """Return the bytes from a place on that is at hand, or was taken since the last `forget`."""
        if at >= self.taken:
            self.take(at - self.taken)
            return self
        member = next(each for each in reversed(self._members) if each.at <= at)
        if not self.is_packed:
            return ArchiveBytes(self._stream, member.offset + at, self._named)
        again = ArchiveBytes(self._stream, member.offset, self._named)
        while again.taken < at - member.at:
            again.take(min(_PIECE, at - member.at - again.taken))
        return again

    def go_to_record(self) -> bool:
        """Go to the next line that begins like a record, and return whether there is one."""
        self.take(1)
        while len(piece := self.peek(_PIECE)) > 1:
            if found := _START.search(piece):
                self.take(found.start())
                return True
            self.take(max(1, len(piece) - _OVERLAP) if len(piece) == _PIECE else len(piece))
        return False

    def _fill(self, size: int, *, across: bool) -> None:
        """Unpack until so many bytes are at hand, if there are; `across`: also from gzip members to come."""
        try:
            while len(self._buffer) < size and (across or not self._at_end_of_member) and (piece := self._piece()):
                self._buffer += piece
        except (Damage, InputError) as error:
            self._fault = error
        if self._fault and not self._buffer:
            raise self._fault

    @property
    def _at_end_of_member(self) -> bool:
        return self.is_packed and self._inflater.eof

    def _piece(self) -> bytes:
        """Return some more bytes; b"" at the end of the file."""
        if self._fault:
            return b""
        if not self.is_packed:
            return self._stream.read(_PIECE)
        while True:
            if self._inflater.eof and not self._opened_next():
                return b""
            piece = self._inflated()
            if piece:
                self._note(piece)
                return piece

    def _opened_next(self) -> bool:
        """Begin the next gzip member, and return whether there is one; zeros may pad the file."""
        rest = self._inflater.unused_data
        while len(rest) < len(GZIP) and (more := self._stream.read(_PIECE)):
            self._read += len(more)
            rest += more
        if not rest.strip(b"\0"):
            return False
        if not rest.startswith(GZIP):
            raise Damage("what follows is not gzipped")
        self._inflater = zlib.decompressobj(31)
        self._members.append(_Packed(self._out, self._read - len(rest), is_record=False))
        self._waiting = rest
        return True

    def _inflated(self) -> bytes:
        if not self._waiting:
            self._waiting = self._stream.read(_PIECE)
            self._read += len(self._waiting)
            if not self._waiting:
                raise Damage("the archive is cut off")
        try:
            piece = self._inflater.decompress(self._waiting, _PIECE)
        except zlib.error as error:
            raise Damage(f"the archive is damaged: {error}") from error
        self._waiting = b"" if self._inflater.eof else self._inflater.unconsumed_tail
        return piece

    def _note(self, piece: bytes) -> None:
        member = self._members[-1]
        if member.at == self._out and piece.startswith(b"WARC/"):
            self._members[-1] = member._replace(is_record=True)
        self._out += len(piece)
        left = len(self._inflater.unused_data) if self._inflater.eof else len(self._waiting)
        packed, first = self._read - left - self._members[0].offset, self._members[0].at
        unpacking.expect_no_bomb(packed, self._out - first, f"{self._named} at byte {self._members[0].offset:,}")
