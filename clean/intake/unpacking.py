"""Files that may be packed with gzip: what is broken has words, and what swells beyond measure stops."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from clean.errors import InputError

FREE = 100 * 2**20
"""Bytes that any input may unpack to."""
MOST_SWELLING = 200
"""Bytes out of one byte in, beyond FREE. Texts give 3 to 10, the dullest tables 50; gzip can give 1,032."""
_AGAIN = "fetch it again, or unpack it by hand with what can be saved"


class Unpacked:
    """The bytes of a file, unpacked where its name ends in .gz."""

    def __init__(self, named: str, packed: BinaryIO) -> None:
        self._named = named
        self._packed = packed
        self._stream: BinaryIO | gzip.GzipFile = packed
        if named.lower().endswith(".gz"):
            self._stream = gzip.GzipFile(fileobj=packed, mode="rb")

    def read(self, size: int) -> bytes:
        """Give the next `size` bytes, fewer at the end; InputError where the packing is broken."""
        with self._broken_packing():
            return self._stream.read(size)

    def line(self, size: int) -> bytes:
        """Give the rest of the line with its end, at most `size` bytes of it; b"" at the end of the file."""
        with self._broken_packing():
            line = self._stream.readline(size)
            expect_no_bomb(self._packed.tell(), self._stream.tell(), self._named)
            return line

    @contextmanager
    def _broken_packing(self) -> Iterator[None]:
        try:
            yield
        except EOFError as error:
            raise InputError("the gzip file is cut off", where=self._named, mend=_AGAIN) from error
        except (gzip.BadGzipFile, zlib.error) as error:
            raise InputError(f"the gzip file is damaged: {error}", where=self._named, mend=_AGAIN) from error


@contextmanager
def opened(named: str) -> Iterator[Unpacked]:
    """Open a file for reading; OSError where it can't be."""
    with Path(named).open("rb") as packed:
        yield Unpacked(named, packed)


def expect_no_bomb(packed: int, unpacked: int, where: str) -> None:
    """Raise InputError where `packed` bytes became implausibly many."""
    if unpacked > max(FREE, MOST_SWELLING * packed):
        what = f"{packed:,} packed bytes hold more than {unpacked:,}, as only a decompression bomb does"
        raise InputError(what, where=where, mend="leave it out, or unpack it by hand and look")
