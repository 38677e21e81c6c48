"""Tables that are sorted by document, read side by side: the rows of one document at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from clean.errors import ReleaseError
from clean.record import Row
from clean.release.storage.layout import LOADED, Table

DISORDER = "the row is out of order or a duplicate"
"""What is wrong with a row that doesn't come after the one before it."""

_MEND = "get the release again; if its checksums are right, it was built wrongly"


@dataclass(frozen=True, slots=True)
class DocumentRows:
    """The rows that some tables have of one document, in their order."""

    document: str
    """Its id."""
    tables: Mapping[str, list[Row]]
    """The rows of each table, by config; empty if it has none."""


def by_document(tables: Mapping[str, Iterable[Row]]) -> Iterator[DocumentRows]:
    """Yield the rows of each document that any of the tables knows, in the order of their ids.

    tables: the rows of tables by config (`edits`, `quarantine`, `documents`, `duplicates`), with the columns that they
    are sorted by.
    Only the rows of one document are held. Raises ReleaseError at a row whose document comes before that of the row
    before it, and at a second row of a document in `documents`.
    """
    streams = {config: _Stream(LOADED[config], iter(rows)) for config, rows in tables.items()}
    while ahead := [stream.name for stream in streams.values() if stream.name is not None]:
        name = min(ahead)
        yield DocumentRows(name, {config: stream.take(name) for config, stream in streams.items()})


class _Stream:
    """The rows of a table, of which the next one is known."""

    def __init__(self, table: Table, rows: Iterator[Row]) -> None:
        self._table = table
        self._rows = rows
        self._next = next(rows, None)
        self._single = table.order == ("document",)

    @property
    def name(self) -> str | None:
        """The document of the next row; None at the end."""
        return None if self._next is None else self._next["document"]

    def take(self, name: str) -> list[Row]:
        """Return the rows of a document, if they are next."""
        found: list[Row] = []
        row = self._next
        while row is not None and row["document"] == name:
            found.append(row)
            row = next(self._rows, None)
        self._next = row
        if row is not None and found and row["document"] < name:
            raise ReleaseError(DISORDER, where=self._table.place(row), hint=_MEND)
        if self._single and len(found) > 1:
            raise ReleaseError(DISORDER, where=self._table.place(found[1]), hint=_MEND)
        return found
