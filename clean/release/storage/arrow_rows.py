"""Rows of a table as an Arrow table, each beside its canonical JSON, from which the content digest is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from clean.release.storage.parquet_files import arrow_table
from clean.release.storage.sorted_rows import Lined

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

CANONICAL = "canonical"
"""The column that no release has: each row as canonical JSON and a newline."""


def arrow_rows(lined: Lined, schema: Mapping[str, Any]) -> pa.Table:
    """Return the rows as a table of one chunk with the columns of `schema`, and CANONICAL.

    The rows must be valid under `schema`, a JSON Schema of the profile; ReleaseError if one doesn't fit the columns.
    """
    import pyarrow as pa

    lines = pa.array([line + b"\n" for line in lined.lines], pa.large_binary())
    return arrow_table(lined.rows, schema).append_column(CANONICAL, lines).combine_chunks()


def lines_of(table: pa.Table) -> Iterator[tuple[memoryview, np.ndarray[tuple[int], np.dtype[np.int64]]]]:
    """Yield the lines of CANONICAL, many at once as they are in memory, each time with the size of each in bytes."""
    import numpy as np

    for part in table.column(CANONICAL).chunks:
        if len(part):
            _, places, data = part.buffers()
            ends = np.frombuffer(places, np.int64, len(part) + 1, part.offset * 8)
            yield memoryview(data)[ends[0] : ends[-1]], np.diff(ends)
