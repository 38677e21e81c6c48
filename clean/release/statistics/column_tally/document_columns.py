"""The tables of some documents as columns, in which every row knows its document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    Ints: TypeAlias = NDArray[np.int64]


class DocumentColumns:
    """The rows of some documents, which are numbered; rows of other documents are left out."""

    def __init__(self, tables: Mapping[str, pa.Table], elsewhere: Mapping[str, str]) -> None:
        self.documents = _batch(tables["documents"])
        self.records, self.of_records = self._own(tables["default"], "path", "source", "path")
        self.edits, self.of_edits = self._own(tables["edits"], "document", "document")
        self.quarantine, self.of_quarantine = self._own(tables["quarantine"], "document", "document")
        self._elsewhere = elsewhere

    def _own(self, table: pa.Table, key: str, *names: str) -> tuple[pa.RecordBatch, Ints]:
        """Return the rows of the documents, and the number of the document of each, of which it names `key`."""
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        rows = _batch(table)
        own = pc.index_in(_part(rows, *names), value_set=self.documents.column(key)).fill_null(-1)
        homes = own.to_numpy().astype(int)
        if len(homes) and homes.min() < 0:
            kept = np.flatnonzero(homes >= 0)
            return rows.take(pa.array(kept)), homes[kept]
        return rows, homes

    def counts(self, homes: Ints) -> Ints:
        """Return for each document how often it is among the given ones."""
        import numpy as np

        return np.bincount(homes, minlength=self.documents.num_rows)

    def column(self, name: str) -> np.ndarray[Any, Any]:
        """Return a column of the documents as strings."""
        found: np.ndarray[Any, Any] = self.documents.column(name).to_numpy(zero_copy_only=False)
        return found

    def record(self, *names: str) -> pa.Array:
        """Return a column of the records, or one inside of it."""
        return _part(self.records, *names)

    @cached_property
    def names(self) -> Sequence[str]:
        """The id of each document."""
        return list(self.documents.column("document").to_pylist())

    @cached_property
    def publishers(self) -> Sequence[str | None]:
        """The publisher of each document."""
        return list(self.documents.column("publisher").to_pylist())

    @cached_property
    def articles(self) -> Sequence[Sequence[str]]:
        """The ids of the articles of each document."""
        return list(self.documents.column("articles").to_pylist())

    @cached_property
    def homes(self) -> Mapping[str, int]:
        """The number of the document of each record, by id."""
        return dict(zip(self.record("id").to_pylist(), self.of_records.tolist(), strict=True))

    @cached_property
    def languages(self) -> Mapping[str, str]:
        """The language of each record, and of those elsewhere, by id."""
        own = zip(self.record("id").to_pylist(), self.record("language", "code").to_pylist(), strict=True)
        return {**self._elsewhere, **dict(own)}


def _part(rows: pa.RecordBatch, *names: str) -> pa.Array:
    import pyarrow.compute as pc

    column = rows.column(names[0])
    return pc.struct_field(column, list(names[1:])) if names[1:] else column


def _batch(table: pa.Table) -> pa.RecordBatch:
    import pyarrow as pa

    found = table.combine_chunks().to_batches()
    return found[0] if found else pa.RecordBatch.from_pylist([], schema=table.schema)
