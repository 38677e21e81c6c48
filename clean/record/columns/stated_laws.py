"""The laws of sums and of stated values on whole columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from clean.record.columns.code_points import flags, unlike
from clean.record.columns.record_columns import TEXT, TITLE, Items, RecordColumns
from clean.record.invariants import GAP

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    Ints: TypeAlias = NDArray[np.int64]

_SINGLE = {
    "title": ("title",),
    "publisher": ("source", "publisher"),
    "published": ("published", "value"),
    "modified": ("modified", "value"),
    "url": ("source", "url"),
    "language": ("language", "code"),
}
"""Columns that hold one value, by the name of their field in the metadata."""


def cleaning(records: RecordColumns) -> Ints:
    """Return records whose sums don't hold: raw = kept + deleted, headline and text = kept + inserted."""
    import numpy as np

    raw, kept, deleted, inserted = (
        records.numbers("cleaning", f"chars_{name}") for name in ("raw", "kept", "deleted", "inserted")
    )
    title, text = records.points.sizes[[TITLE, TEXT]]
    written = title + text + np.where((title > 0) & (text > 0), len(GAP), 0)
    wrong = raw != records.numbers("source", "raw_end") - records.numbers("source", "raw_start")
    return np.flatnonzero(wrong | (raw != kept + deleted) | (kept != written - inserted))


def stated(records: RecordColumns) -> Ints:
    """Return records with a value that may differ from the first place that states it."""
    import numpy as np

    metadata = records.items("metadata")
    found = [_authors(records, metadata)]
    for field, names in _SINGLE.items():
        places = np.flatnonzero(metadata.says("field", field))
        owners, first = np.unique(metadata.owner[places], return_index=True)
        told = np.full(records.count, -1)
        told[owners] = places[first]
        found.append(_single(records.part(*names), _taken(metadata, told), free=field == "title"))
    return np.concatenate(found)


def _single(own: pa.StringArray, given: pa.StringArray, *, free: bool) -> Ints:
    """Return where a record's own value is not the given one; null for none. free: whether it may have none itself."""
    import numpy as np
    import pyarrow.compute as pc

    held, wrong = flags(pc.not_equal(own, "")), np.zeros(len(own), bool)
    wrong[unlike(own, given)] = True
    return np.flatnonzero(np.where(held, wrong, flags(given.is_valid()) & (not free)))


def _taken(metadata: Items, at: Ints) -> pa.StringArray:
    """Return the values of these places; null for -1."""
    import pyarrow as pa

    return metadata.column("value").take(pa.array(at, mask=at < 0))


def _authors(records: RecordColumns, metadata: Items) -> Ints:
    """Return records whose authors may not be the first ones that are stated, or that have none while some are."""
    import numpy as np
    import pyarrow.compute as pc

    column = records.part("authors")
    held = pc.list_value_length(column).to_numpy().astype(int)
    owner = np.repeat(np.arange(records.count), held)
    rank = np.arange(len(owner)) - (np.cumsum(held) - held)[owner]
    places = np.flatnonzero(metadata.says("field", "author"))
    stated = np.bincount(metadata.owner[places], minlength=records.count)
    first = np.cumsum(stated) - stated
    at = np.full(len(owner), -1)
    there = rank < stated[owner]
    at[there] = places[(first[owner] + rank)[there]]
    wrong = owner[unlike(column.flatten(), _taken(metadata, at))]
    return np.append(wrong, np.flatnonzero((held == 0) & (stated > 0)))
