"""Read files that may be gzipped: broken ones are reported, and decompression bombs are stopped."""

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
"""Bytes that one packed byte may become, beyond FREE. Texts reach 3 to 10, monotonous tables 50, gzip up to 1,032."""
_AGAIN = "fetch it again, or unpack by hand what can be saved"


class Unpacked:
    """The bytes of a file, unpacked if its name ends in .gz."""

    def __init__(self, named: str, packed: BinaryIO) -> None:
        self._named = named
        self._packed = packed
        self._stream: BinaryIO | gzip.GzipFile = packed
        if named.lower().endswith(".gz"):
            self._stream = gzip.GzipFile(fileobj=packed, mode="rb")

    def read(self, size: int) -> bytes:
        """Return the next `size` bytes, fewer at the end; InputError if the gzip data is broken."""
        with self._broken_packing():
            return self._stream.read(size)

    def line(self, size: int) -> bytes:
        """Return the rest of the line including its end, at most `size` bytes of it; b"" at the end of the file."""
        with self._broken_packing():
            line = self._stream.readline(size)
            expect_no_bomb(self._packed.tell(), self._stream.tell(), self._named)
            return line

    @contextmanager
    def _broken_packing(self) -> Iterator[None]:
        try:
            yield
        except EOFError as error:
            raise InputError("the gzip file is cut off", where=self._named, hint=_AGAIN) from error
        except (gzip.BadGzipFile, zlib.error) as error:
            raise InputError(f"the gzip file is damaged: {error}", where=self._named, hint=_AGAIN) from error


@contextmanager
def opened(named: str) -> Iterator[Unpacked]:
    """Open a file for reading; OSError if it can't be opened."""
    with Path(named).open("rb") as packed:
        yield Unpacked(named, packed)


def expect_no_bomb(packed: int, unpacked: int, where: str) -> None:
    """Raise InputError if `packed` bytes became implausibly many."""
    if unpacked > max(FREE, MOST_SWELLING * packed):
        what = f"{packed:,} packed bytes expand to more than {unpacked:,}, as only a decompression bomb does"
        raise InputError(what, where=where, hint="leave it out, or unpack it by hand and check it")
