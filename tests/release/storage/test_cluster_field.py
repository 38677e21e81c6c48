"""The cluster that a record is in is part of what its digest is over."""

from __future__ import annotations

from clean import record, schemas
from clean.release.storage import cluster_field
from tests.release.tiny import LAKE, rows_of, spans


def test_a_record_in_another_cluster_has_another_digest() -> None:
    """As a release that marks clusters states it, so that a record can be told to be the same."""
    (row,) = rows_of(LAKE, spans(LAKE.page.text, "Lake Odra Freezes")).records
    marked = cluster_field.in_cluster(row, "a/lake")
    assert (marked[cluster_field.NAME], marked["digest"]) == ("a/lake", record.digest(marked))
    assert marked["digest"] not in {row["digest"], cluster_field.in_cluster(row, None)["digest"]}
    assert record.problems(marked, cluster_field.added_to(schemas.load("record"))) == []
