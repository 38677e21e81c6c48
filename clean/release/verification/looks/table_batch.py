"""A batch of a table in the forms that looks need, each made once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from clean.record import Row
from clean.release.storage.canonical_lines import CanonicalLines
from clean.release.storage.layout import Table

if TYPE_CHECKING:
    import pyarrow as pa


class TableBatch:
    """Some neighbouring rows of a table."""

    def __init__(self, table: Table, arrow: pa.RecordBatch) -> None:
        self.table = table
        self.arrow = arrow

    @cached_property
    def rows(self) -> list[Row]:
        """The rows as plain values."""
        return list(self.arrow.to_pylist())

    @cached_property
    def canonical(self) -> CanonicalLines:
        """The rows as canonical JSON."""
        return CanonicalLines(self.arrow)

    @property
    def digests(self) -> list[str]:
        """The digest that each record should state, as `record.digest` makes it."""
        return self.canonical.digests()
