"""Rows of a table as an Arrow table, each beside its canonical JSON, from which the content digest is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from clean.release.storage.canonical_lines import CanonicalLines

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

CANONICAL = "canonical"
"""The column that no release has: each row as canonical JSON and a newline."""


def lined(table: pa.Table) -> pa.Table:
    """Return a table with CANONICAL."""
    return _each(table, lambda batch: (batch, CanonicalLines(batch).ended))


def sealed(table: pa.Table) -> pa.Table:
    """Return records with their digests, whatever they had, and CANONICAL."""
    return _each(table, _sealed)


def _sealed(batch: pa.RecordBatch) -> tuple[pa.RecordBatch, pa.LargeStringArray]:
    import pyarrow as pa

    found, lines = CanonicalLines(batch).sealed()
    at = batch.schema.get_field_index("digest")
    field = batch.schema.field(at)
    return batch.set_column(at, field, pa.array(found, field.type)), lines


def _each(table: pa.Table, done: Callable[[pa.RecordBatch], tuple[pa.RecordBatch, pa.LargeStringArray]]) -> pa.Table:
    """Return a table of as few chunks as can be, done batch by batch, with the lines of each as CANONICAL."""
    import pyarrow as pa

    none = pa.RecordBatch.from_pylist([], schema=table.schema)
    made = [done(batch) for batch in table.combine_chunks().to_batches() or [none]]
    lines = pa.chunked_array([own.cast(pa.large_binary()) for _, own in made])
    return pa.Table.from_batches([batch for batch, _ in made]).append_column(CANONICAL, lines)


def lines_of(table: pa.Table) -> Iterator[tuple[memoryview, np.ndarray[tuple[int], np.dtype[np.int64]]]]:
    """Yield the lines of CANONICAL, many at once as they are in memory, each time with the size of each in bytes."""
    import numpy as np

    for part in table.column(CANONICAL).chunks:
        if len(part):
            _, places, data = part.buffers()
            ends = np.frombuffer(places, np.int64, len(part) + 1, part.offset * 8)
            yield memoryview(data)[ends[0] : ends[-1]], np.diff(ends)
