"""Columns of strings as UTF-8, in which places are counted in code points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    Ints: TypeAlias = NDArray[np.int64]
    Flags: TypeAlias = NDArray[np.bool_]

_CONTINUED = -64
"""The least byte of UTF-8, as a signed number, that begins a character."""


def utf8(column: pa.Array) -> bytes:
    """Return the values of a column of strings one after the other; a null is an empty one."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    whole = column if pa.types.is_large_string(column.type) else column.cast(pa.large_string())
    if whole.null_count:
        whole = pc.fill_null(whole, "")
    _, ends, data = whole.buffers()
    if data is None or not len(whole):
        return b""
    places = np.frombuffer(ends, np.int64)
    return bytes(data[int(places[whole.offset]) : int(places[whole.offset + len(whole)])])


@dataclass(frozen=True)
class Strings:
    """The values of a column of strings."""

    data: bytes
    """All of them in UTF-8, one after the other."""
    starts: Ints
    """Where each begins in `data`; a null is an empty string."""
    ends: Ints

    @classmethod
    def of(cls, *columns: pa.Array) -> Strings:
        """Take the values of columns, one column after the other."""
        import numpy as np
        import pyarrow.compute as pc

        sizes = np.concatenate([pc.fill_null(pc.binary_length(column), 0).to_numpy() for column in columns]).astype(int)
        ends = np.cumsum(sizes)
        return cls(b"".join(map(utf8, columns)), ends - sizes, ends)


class CodePoints:
    """Columns of the same number of strings, in which null is an empty string."""

    def __init__(self, *columns: pa.Array) -> None:
        import numpy as np
        import pyarrow.compute as pc

        self.data = b"".join(map(utf8, columns))
        """All of them, one column after the other, in UTF-8."""
        self.sizes = np.stack([pc.fill_null(pc.utf8_length(column), 0).to_numpy() for column in columns]).astype(int)
        """The code points of each string, by column and row."""
        self._firsts = (np.cumsum(self.sizes) - self.sizes.ravel()).reshape(self.sizes.shape)
        self._places = np.flatnonzero(np.frombuffer(self.data + b"\0", np.int8) >= _CONTINUED)  # and where all ends

    def places(self, column: int | Ints, row: Ints, at: int | Ints) -> Ints:
        """Return where in `data` code points are, or ends of strings: `at` is from 0 to the size of the string."""
        found: Ints = self._places[self._firsts[column, row] + at]
        return found


def joined(data: bytes, starts: Ints, ends: Ints, each: Ints | None = None) -> pa.LargeStringArray:
    """Return spans of UTF-8, in bytes, as strings. each: how many spans are one string; by default each is its own.

    The spans of a string follow one another. Spans must not cut a character; one that ends before it begins is empty.
    """
    import numpy as np
    import pyarrow as pa

    text = b"".join([data[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)])
    sums = np.append(0, np.cumsum(np.maximum(ends - starts, 0)))
    offsets = sums if each is None else sums[np.append(0, np.cumsum(each))]
    return pa.LargeStringArray.from_buffers(len(offsets) - 1, pa.py_buffer(offsets), pa.py_buffer(text))


@dataclass(frozen=True)
class Swaps:
    """Spans of strings of a CodePoints, and what is written instead, string by string in order and without overlap."""

    row: Ints
    """The string that each is in."""
    begins: Ints
    """Where it begins in `data` of the CodePoints."""
    ends: Ints
    written: Strings
    """What is written instead of each."""


def replaced(points: CodePoints, column: int, swaps: Swaps) -> pa.LargeStringArray:
    """Return the strings of a column with these spans replaced."""
    import numpy as np

    row, written = swaps.row, swaps.written
    every = np.arange(points.sizes.shape[1])
    rest, stop = (points.places(column, every, at) for at in (every * 0, points.sizes[column]))
    first = np.append(True, row[1:] != row[:-1])[: len(row)]
    before = np.where(first, rest[row], np.roll(swaps.ends, 1))
    counts = np.bincount(row, minlength=len(every))
    rest[counts > 0] = swaps.ends[(np.cumsum(counts) - 1)[counts > 0]]
    base = len(points.data)
    pieces = np.empty((2, 2 * len(row) + len(every)), int)
    at, last = 2 * np.arange(len(row)) + row, 2 * np.cumsum(counts) + every
    pieces[:, at] = before, swaps.begins
    pieces[:, at + 1] = base + written.starts, base + written.ends
    pieces[:, last] = rest, stop
    return joined(points.data + written.data, pieces[0], pieces[1], 2 * counts + 1)


def flags(column: pa.BooleanArray) -> Flags:
    """Return truth values; null is false."""
    import pyarrow.compute as pc

    found: Flags = pc.fill_null(column, False).to_numpy(zero_copy_only=False)
    return found


def unlike(one: pa.Array, other: pa.Array) -> Ints:
    """Return where two columns of strings are not the same; null is like nothing."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    return np.flatnonzero(~flags(pc.equal(*(column.cast(pa.large_string()) for column in (one, other)))))
