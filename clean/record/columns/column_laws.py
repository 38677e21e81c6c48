"""Which records may break a law, decided on whole columns: a fraction of the cost of looking at each record."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from clean.record.columns.block_laws import cover, structure
from clean.record.columns.derived_laws import derived, surfaces
from clean.record.columns.record_columns import RecordColumns, complete
from clean.record.columns.stated_laws import cleaning, stated

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    Ints: TypeAlias = NDArray[np.int64]
    Flags: TypeAlias = NDArray[np.bool_]

_LAWS = (cover, structure, surfaces, cleaning, stated, derived)
"""Each returns the numbers of records that may break it; those of `_unusual` don't matter."""


def suspects(batch: pa.RecordBatch) -> Flags:
    """Return for each record of a batch whether `laws` must be asked: it finds nothing wrong with the others.

    Digests are not looked at. Records with tables, posts or overlapping annotations are left to `laws`, and so are all
    if the batch lacks a column of the records that are made now, or withholds its texts.
    """
    import numpy as np

    if not complete(batch.schema):
        return np.ones(batch.num_rows, bool)
    records = RecordColumns(batch)
    found = _unusual(records)
    for law in _LAWS:
        found[law(records)] = True
    return found


def _unusual(records: RecordColumns) -> Flags:
    """Return which records have what is not looked at here, or annotations that leave their field."""
    import numpy as np

    blocks = records.blocks
    found = np.zeros(records.count, bool)
    for spans in (blocks, records.persons, records.dates):
        found[spans.owner[~spans.sound]] = True
    rows = blocks.given("table") | blocks.given("row") | blocks.says("kind", "table_row")
    for owner in (blocks.owner[rows], records.items("cells").owner, records.items("posts").owner):
        found[owner] = True
    return found
