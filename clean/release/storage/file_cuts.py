"""Where a table is cut into files: by rows and by bytes, whoever writes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from clean.release.storage import layout

if TYPE_CHECKING:
    import numpy as np


class FileCuts:
    """The rows of a table in order, each going into the open file or opening the next one.

    A file ends with the row with which it has `layout.SHARD_ROWS` rows, or `layout.SHARD_BYTES` of canonical JSON.
    """

    def __init__(self) -> None:
        self._rows = layout.SHARD_ROWS
        self._bytes = 0

    def pieces(self, sizes: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Iterator[tuple[int, bool]]:
        """Yield how many of the next rows go into one file, and whether they open it; `sizes` are those of the rows."""
        import numpy as np

        while len(sizes):
            opens = self._rows >= layout.SHARD_ROWS or self._bytes >= layout.SHARD_BYTES
            if opens:
                self._rows = self._bytes = 0
            sums = self._bytes + np.cumsum(sizes)
            full = int(np.searchsorted(sums, layout.SHARD_BYTES)) + 1
            taken = min(full, layout.SHARD_ROWS - self._rows, len(sizes))
            self._rows, self._bytes = self._rows + taken, int(sums[taken - 1])
            yield taken, opens
            sizes = sizes[taken:]
