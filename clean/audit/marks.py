"""The persons and dates of a release, mention by mention, with the words around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clean import release
from clean.audit.inert import head, tail
from clean.audit.ledger import source

Row = Mapping[str, Any]

AROUND = 90
"""Code points shown on each side of a mark."""

_COLUMNS = ["id", "title", "text", "language", "persons", "dates", "source"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One mention of a person or time."""

    document: str
    record: str
    number: int
    """Of the mention within its record and kind."""
    source: str
    language: str
    row: Row
    """As the record has it."""
    before: str
    after: str


def marks(folder: Path, column: str) -> Iterator[Mark]:
    """Give all mentions of `persons` or `dates` in the order of the release; ReleaseError where it can't be read."""
    whose = {}
    for row in release.read_rows(folder, "documents", ["document", "path", "publisher", "url"]):
        whose[row["path"]] = (row["document"], source(row))
    for row in release.read_rows(folder, "default", _COLUMNS):
        document, publisher = whose[row["source"]["path"]]
        for number, found in enumerate(row[column]):
            text = row[found["field"]] or ""
            yield Mark(
                document,
                row["id"],
                number,
                publisher,
                row["language"]["code"],
                found,
                tail(text[: found["start"]], AROUND),
                head(text[found["end"] :], AROUND),
            )
