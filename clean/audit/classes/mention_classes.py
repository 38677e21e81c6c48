"""Read the persons and dates of a release, mention by mention, with the text around them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from clean import dates, release, scoring, verdicts
from clean.audit.classes import risk
from clean.audit.classes.members import Member
from clean.audit.escaping import head, tail
from clean.audit.ledger.edit_places import records_of
from clean.audit.ledger.ledger_edits import source
from clean.record import Row

AROUND = 90
"""Code points shown on each side of a mark."""

Marks = Mapping[tuple[str, tuple[int, ...]], "Mark"]
"""Mentions by document and place."""

_LIGHT = ["id", "language.code", "source.path", "source.kind"]
"""Columns of each record, besides its mentions; headline and text are read only where they are needed."""


class Mark(NamedTuple):
    """One mention of a person or date; millions are made, of which few stay."""

    document: str
    record: str
    number: int
    """Index of the mention within its record and kind."""
    source: str
    language: str
    page_kind: str
    """The kind of its page; "" if the release does not say."""
    row: Row
    """The mention as in the record."""
    text: str
    """The headline or text that it is in; "" if it was not read."""

    @property
    def before(self) -> str:
        """What is before it."""
        return tail(self.text[: self.row["start"]], AROUND)

    @property
    def after(self) -> str:
        """What is behind it."""
        return head(self.text[self.row["end"] :], AROUND)

    def alone(self, key: str) -> str:
        """Return the signature of this one mention; `key`: that of all its likes."""
        around = verdicts.around_mark(self.text, self.row["start"], self.row["end"])
        return verdicts.of_place(key, self.document, around)

    @property
    def place(self) -> tuple[int, ...]:
        """Its identity within its document: number of the article, number of the mention."""
        article = self.record.rpartition("#")[2]
        return (int(article) if article.isdigit() else 1, self.number)

    def member(self, parts: tuple[str, ...], signs: scoring.Features) -> Member:
        """Return it as a member of a class; `parts`: what its signature is made of; `signs`: evidence of a mistake."""
        return Member(
            document=self.document,
            place=self.place,
            source=self.source,
            language=self.language,
            signature=_signature(parts),
            sourced=_signature(parts, self.source),
            length=0,
            risk=risk.risk(signs),
            signs=signs,
            page_kind=self.page_kind,
            settled=self.row.get("evidence") == verdicts.DECIDED or self.row.get("rule") == dates.REVIEWED,
        )


@lru_cache(maxsize=2**15)
def _signature(parts: tuple[str, ...], whose: str | None = None) -> str:
    return verdicts.signature(*parts, source=whose)


def chosen(folder: Path, column: str, places: Collection[tuple[str, tuple[int, ...]]]) -> Marks:
    """Return the chosen mentions of `persons` or `dates`, by document and place; raises as `marks` does."""
    if not places:
        return {}
    documents = {document for document, _ in places}
    whose = _whose(release.rows_of(folder, "documents", documents, _OF_DOCUMENT))
    records = [row for row in records_of(folder, documents).values() if row["source"]["path"] in whose]
    found = (mark for row in records for mark in _of_record(row, column, whose, row))
    return {(m.document, m.place): m for m in found if (m.document, m.place) in places}


def marks(folder: Path, column: str, read: Collection[str] = ()) -> Iterator[Mark]:
    """Yield all mentions of `persons` or `dates`, in release order; raises ReleaseError if it can't be read.

    `read`: ids of the documents of which headlines and texts are needed.
    """
    whose = _whose(release.read_rows(folder, "documents", _OF_DOCUMENT))
    records = records_of(folder, read) if read else {}
    for row in release.read_rows(folder, "default", [*_LIGHT, column]):
        yield from _of_record(row, column, whose, records.get(row["id"]))


_OF_DOCUMENT = ["document", "path", "publisher", "url"]

Whose = Mapping[str, tuple[str, str]]
"""Path of a document → its id and its source."""


def _whose(documents: Iterable[Row]) -> Whose:
    return {row["path"]: (row["document"], source(row)) for row in documents}


def _of_record(row: Row, column: str, whose: Whose, texts: Row | None) -> Iterator[Mark]:
    """Yield the mentions of a record; `texts`: its row with headline and text, if it was read."""
    document, publisher = whose[row["source"]["path"]]
    for number, found in enumerate(row[column]):
        yield Mark(
            document,
            row["id"],
            number,
            publisher,
            row["language"]["code"],
            row["source"].get("kind") or "",
            found,
            (texts[found["field"]] or "") if texts else "",
        )
