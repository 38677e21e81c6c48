"""A look at the near-duplicates of one document."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from clean.errors import CleanError
from clean.record import Row
from clean.release.restoration.near_articles import changed
from clean.release.restoration.records_by_id import RecordsById
from clean.release.storage import cluster_field, layout
from clean.release.verification.looks.document_looks import Shown
from clean.release.verification.looks.findings import MEND, Fault, Found

if TYPE_CHECKING:
    import pyarrow as pa


class NearDuplicates:
    """Every duplicate has a record that stands for it, and what differs leads from the one text to the other."""

    def __init__(self, folder: Path, records: RecordsById) -> None:
        self._folder = folder
        self._records = records

    def __call__(self, rows: Shown) -> Found:
        """Yield the faults of each document."""
        for document in rows.tables["documents"]:
            faults = []
            for row in rows.tables.get("duplicates", ()):
                try:
                    told = [Fault(layout.DUPLICATES.place(row), what, MEND) for what in self._row(row, document)]
                except CleanError as error:
                    told = [Fault.of(error)]
                faults += told
            yield [*faults, *self._clusters(document)]

    @cached_property
    def _listed(self) -> pa.Table:
        """Article, relation and keeper of each row."""
        import pyarrow as pa

        columns = ["record", "relation", "keeper"]
        listed = layout.DUPLICATES in layout.tables(self._folder)
        parts = list(layout.parts(self._folder, layout.DUPLICATES.name, columns)) if listed else []
        return pa.concat_tables(parts) if parts else pa.table({name: pa.array([], pa.string()) for name in columns})

    @cached_property
    def _keepers(self) -> dict[str, str]:
        """Each near-duplicate, by id, and the record that stands for it."""
        rows = self._listed.to_pylist()
        return {row["record"]: row["keeper"] for row in rows if row["relation"] == "near"}

    @cached_property
    def _standing(self) -> frozenset[str]:
        """The records that stand for others."""
        return frozenset(self._keepers.values())

    @cached_property
    def _unknown(self) -> frozenset[str]:
        """Keepers that the release has no record of."""
        import pyarrow.compute as pc

        named = self._listed.column("keeper")
        return frozenset(named.filter(pc.invert(pc.is_in(named, self._records.ids))).to_pylist())

    def _row(self, row: Row, document: Row) -> Iterator[str]:
        name, near = row["record"], row["relation"] == "near"
        if row["keeper"] in self._unknown:
            yield "its keeper is not a record of the release"
        elif near and row["keeper"] in self._keepers:
            yield "its keeper is itself a near-duplicate of another record"
        elif near and name in document["merged"]:
            return
        elif name not in document["articles"]:
            yield "it is neither a record of its document nor merged into one"
        elif near:
            yield from _differences(row, self._records[name], self._records[row["keeper"]])
        elif row["relation"] == "paragraph":
            yield from _paragraph(row, self._records[name])

    def _clusters(self, document: Row) -> Iterator[Fault]:
        for name in document["articles"]:
            record = self._records.get(name)
            if record and cluster_field.NAME in record:
                due = self._keepers.get(name, name if name in self._standing else None)
                if record[cluster_field.NAME] != due:
                    yield Fault(f"record {name}", f"its cluster of near-duplicates is not {due}", MEND)


def _differences(row: Row, own: Row, keeper: Row) -> Iterator[str]:
    if own["text"] is None or keeper["text"] is None:
        return
    if own["title"] != row["title"] or changed(keeper["text"], row["differences"], row["record"]) != own["text"]:
        yield "its differences do not lead from the text of the keeper to its own"
    if any(len(one["text"]) != one["chars"] for one in row["differences"]):
        yield "one of its differences has another length than it says"


def _paragraph(row: Row, own: Row) -> Iterator[str]:
    if own["text"] is not None and not row["start"] < row["end"] <= len(own["text"]):
        yield "the paragraph is not inside the text"
