"""The records of a release beside the articles that its documents list, compared as columns."""

from __future__ import annotations

from pathlib import Path

from clean.release.restoration.records_by_id import RecordsById
from clean.release.statistics.reconciliation import Lists
from clean.release.storage import layout


def lists(folder: Path, records: RecordsById) -> Lists:
    """Return the records of a release and what its documents list; ReleaseError if they can't be read."""
    import pyarrow as pa
    import pyarrow.compute as pc

    batches = list(layout.batches(folder, "documents", ["articles", "merged"]))
    named = pa.concat_arrays([pa.array([], pa.string()), *(batch.column("articles").flatten() for batch in batches)])
    ids = records.ids
    return Lists(
        listed=len(named),
        merged=sum(len(batch.column("merged").flatten()) for batch in batches),
        records=len(ids),
        distinct=pc.count_distinct(ids).as_py(),
        unknown=named.filter(pc.invert(pc.is_in(named, ids))).unique().to_pylist(),
        unlisted=ids.filter(pc.invert(pc.is_in(ids, named))).unique().to_pylist(),
    )
