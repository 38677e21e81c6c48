"""What one of two releases records about its documents and about the fate of each article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from clean.record import Row
from clean.release.storage import layout
from clean.release.storage.release_folder import Release

if TYPE_CHECKING:
    import pyarrow as pa

COLUMNS = ("path", "document", "sha256", "outcome", "articles", "merged", "taken_down", "chars_raw")
"""What is known of each document."""


class Documents:
    """The documents of a release as columns, whose rows are found by path."""

    def __init__(self, folder: Path) -> None:
        """Read the COLUMNS; raises ReleaseError if they can't be read."""
        import pyarrow as pa

        parts = list(layout.parts(folder, "documents", COLUMNS))
        self._table = pa.concat_tables(parts).combine_chunks() if parts else pa.table({"path": pa.array([], "string")})

    @cached_property
    def _places(self) -> Mapping[str, int]:
        """Path → number of the row."""
        return {path: number for number, path in enumerate(self._table.column("path").to_pylist())}

    def get(self, path: str) -> Row | None:
        """Return the row of a document; None if there is none with this path."""
        at = self._places.get(path)
        return None if at is None else self[at]

    def __getitem__(self, number: int) -> Row:
        row: Row = self._table.slice(number, 1).to_pylist()[0]
        return row

    def of(self, path: str) -> Row:
        """Return the row of a document that is there."""
        return self[self._places[path]]

    def having(self, column: str) -> Iterator[Row]:
        """Yield the rows whose list in a column is not empty; none if the release is too old to have the column."""
        import pyarrow.compute as pc

        if column in self._table.column_names:
            yield from _rows(self._table.filter(pc.greater(pc.list_value_length(self._table.column(column)), 0)))

    def missing_in(self, other: Documents) -> Iterator[Row]:
        """Yield the rows whose path the other release does not have."""
        import pyarrow.compute as pc

        there = pc.is_in(self._table.column("path"), value_set=other._table.column("path"))
        yield from _rows(self._table.filter(pc.invert(there)))

    def articles(self) -> Iterable[str]:
        """Return the ids of all articles."""
        import pyarrow.compute as pc

        ids: list[str] = pc.list_flatten(self._table.column("articles")).to_pylist()
        return ids


def _rows(table: pa.Table) -> Iterator[Row]:
    for batch in table.to_batches(max_chunksize=1024):
        yield from batch.to_pylist()


class Side:
    """What one release records; everything is read on first use."""

    def __init__(self, release: Release) -> None:
        """Read release.json."""
        self.release = release
        self.about = release.about

    @cached_property
    def documents(self) -> Documents:
        """Its documents."""
        return Documents(self.release.folder)

    @cached_property
    def articles(self) -> frozenset[str]:
        """Ids of all records."""
        return frozenset(self.documents.articles())

    @cached_property
    def merged(self) -> Mapping[str, Row]:
        """Id of each merged article → the row of its document."""
        return {article: row for row in self.documents.having("merged") for article in row["merged"]}

    @cached_property
    def near(self) -> Mapping[str, Row]:
        """Id of each near-duplicate → its row; empty if the release does not list them."""
        listed = layout.DUPLICATES in layout.tables(self.release.folder)
        columns = ("record", "relation", "keeper", "similarity")
        rows = layout.rows(self.release.folder, layout.DUPLICATES.name, columns) if listed else ()
        return {row["record"]: row for row in rows if row["relation"] == "near"}

    @cached_property
    def refused(self) -> Mapping[str, str]:
        """Id of each quarantined article, or path of each quarantined document → the codes of the reasons."""
        return {
            row["record_id"] or row["path"]: ", ".join(sorted({reason["code"] for reason in row["reasons"]}))
            for row in layout.rows(self.release.folder, "quarantine", ("record_id", "path", "reasons"))
        }

    @property
    def taken_down(self) -> frozenset[str]:
        """Names of the tombstones; ids of records in releases by an older clean."""
        return frozenset(row.get("tombstone") or row["record"] for row in self.about.get("taken_down", ()))

    @cached_property
    def redacted(self) -> Mapping[str, Row]:
        """SHA-256 of each document that has lost an article to a takedown, and its row."""
        rows = (row for row in self.documents.having("taken_down") if row["outcome"] != "taken_down")
        return {row["sha256"]: row for row in rows}

    @property
    def vetoes(self) -> frozenset[str]:
        """The reviewers' verdicts that the build carried out: each begins with its signature."""
        return frozenset(self.about.get("vetoes", ()))

    @cached_property
    def stages(self) -> Mapping[str, str]:
        """Rule id → stage."""
        return {rule["id"]: rule["stage"] for rule in self.about["rules"]}

    @cached_property
    def rules(self) -> Mapping[str, int]:
        """Id of each enabled rule → its version."""
        return {rule["id"]: rule["version"] for rule in self.about["rules"]}
