"""Columns of strings as UTF-8, in which places are counted in code points."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    Ints: TypeAlias = NDArray[np.int64]

_CONTINUED = -64
"""The least byte of UTF-8, as a signed number, that begins a character."""


def utf8(column: pa.Array) -> bytes:
    """Return the values of a column of strings one after the other; a null is an empty one."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    whole = pc.fill_null(column.cast(pa.large_string()), "")
    _, ends, data = whole.buffers()
    if data is None or not len(whole):
        return b""
    places = np.frombuffer(ends, np.int64)
    return bytes(data[int(places[whole.offset]) : int(places[whole.offset + len(whole)])])


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
