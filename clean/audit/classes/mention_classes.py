"""Read the persons and dates of a release, mention by mention, with the text around them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from clean import dates, release, scoring, verdicts
from clean.audit.classes import risk
from clean.audit.classes.members import Member
from clean.audit.escaping import head, tail
from clean.audit.ledger.alike import Alike, Batch, codes_of
from clean.audit.ledger.edit_places import records_of
from clean.audit.ledger.ledger_edits import source
from clean.record import Row

if TYPE_CHECKING:
    import pyarrow as pa

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
        return (_article(self.record), self.number)

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
    records = records_of(folder, documents)
    own = [row for row in records.values() if row["source"]["path"] in whose]
    found = (mark for row in own for mark in _of_record(row, column, whose, records))
    return {(m.document, m.place): m for m in found if (m.document, m.place) in places}


def marks(folder: Path, column: str) -> Iterator[Mark]:
    """Yield all mentions of `persons` or `dates`, in release order; raises ReleaseError if it can't be read."""
    whose = _whose(release.read_rows(folder, "documents", _OF_DOCUMENT))
    for row in release.read_rows(folder, "default", [*_LIGHT, column]):
        yield from _of_record(row, column, whose, {})


@dataclass(frozen=True)
class MarkBatch(Batch):
    """Mentions of persons or dates."""

    marks: Sequence[Mark]
    """The first of each group of those that are alike."""
    values: pa.StructArray
    """All, as in the records."""


def mark_batches(
    folder: Path, column: str, told: Sequence[str], apart: Collection[str] = (), within: Collection[str] | None = None
) -> Iterator[MarkBatch]:
    """Yield all mentions of `persons` or `dates`, in release order; raises ReleaseError if it can't be read.

    told: the properties in which mentions that are alike agree; apart: ids of the documents of which headlines and
    texts are read, and in which no mention is put together with others; within: the documents to read, all by default.
    """
    whose = _whose(release.read_rows(folder, "documents", _OF_DOCUMENT))
    texts = records_of(folder, apart) if apart else {}
    for tables in release.read_windows(folder, {"default": (*_LIGHT, column)}, "id", _AT_ONCE):
        table = tables["default"]
        records = table.select([name for name in table.column_names if name != column]).to_pylist()
        if within is not None:
            chosen = [whose[row["source"]["path"]][0] in within for row in records]
            table, records = table.filter(chosen), [row for row, here in zip(records, chosen, strict=True) if here]
        yield _batch(records, table.column(column).combine_chunks(), told, whose, texts)


_AT_ONCE = 512
"""Records that are read at a time: each has dozens of mentions."""


def _batch(
    records: Sequence[Row], mentions: pa.ListArray, told: Sequence[str], whose: Whose, texts: Mapping[str, Row]
) -> MarkBatch:
    """Return the mentions of some records."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    sizes = pc.list_value_length(mentions).to_numpy().astype(int)
    owner = np.repeat(np.arange(len(records)), sizes)
    number = np.arange(len(owner)) - (np.cumsum(sizes) - sizes)[owner]
    articles = np.array([_article(row["id"]) for row in records], int)
    origins = [(whose[r["source"]["path"]][1], r["language"]["code"], r["source"].get("kind")) for r in records]
    alone = np.array([row["id"] in texts for row in records], bool)[owner]
    values = mentions.flatten()
    alike = Alike.of(
        *(pc.struct_field(values, [name]) for name in told),
        codes_of(origins)[owner],
        np.where(alone, np.arange(len(owner)) + 1, 0),
    )
    firsts = zip(alike.first.tolist(), values.take(pa.array(alike.first)).to_pylist(), strict=True)
    marks = [_mark(records[owner[at]], int(number[at]), row, whose, texts) for at, row in firsts]
    places = np.column_stack([articles[owner], number])
    documents = [whose[row["source"]["path"]][0] for row in records]
    return MarkBatch(documents, owner, places, np.zeros(len(owner), int), alike, marks, values)


def _article(record: str) -> int:
    """Return the number of an article within its document, from its id."""
    article = record.rpartition("#")[2]
    return int(article) if article.isdigit() else 1


_OF_DOCUMENT = ["document", "path", "publisher", "url"]

Whose = Mapping[str, tuple[str, str]]
"""Path of a document → its id and its source."""


def _whose(documents: Iterable[Row]) -> Whose:
    return {row["path"]: (row["document"], source(row)) for row in documents}


def _of_record(row: Row, column: str, whose: Whose, texts: Mapping[str, Row]) -> Iterator[Mark]:
    """Yield the mentions of a record; `texts`: rows with headline and text by id, if that of the record was read."""
    return (_mark(row, number, found, whose, texts) for number, found in enumerate(row[column]))


def _mark(record: Row, number: int, found: Row, whose: Whose, texts: Mapping[str, Row]) -> Mark:
    """Return a mention of a record."""
    document, publisher = whose[record["source"]["path"]]
    text = texts[record["id"]][found["field"]] if record["id"] in texts else None
    kind = record["source"].get("kind") or ""
    return Mark(document, record["id"], number, publisher, record["language"]["code"], kind, found, text or "")
