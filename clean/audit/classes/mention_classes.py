"""Read the persons and dates of a release, mention by mention, with the text around them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from clean import dates, release, scoring, verdicts
from clean.audit.classes import risk
from clean.audit.classes.members import Member
from clean.audit.escaping import head, tail
from clean.audit.ledger.ledger_edits import source
from clean.record import Row

AROUND = 90
"""Code points shown on each side of a mark."""

Marks = Mapping[tuple[str, tuple[int, ...]], "Mark"]
"""Mentions by document and place."""

_COLUMNS = ["id", "title", "text", "language", "persons", "dates", "source"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One mention of a person or date."""

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
    """The headline or text that it is in."""

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

    def member(self, parts: Sequence[str], signs: scoring.Features) -> Member:
        """Return it as a member of a class; `parts`: what its signature is made of; `signs`: evidence of a mistake."""
        return Member(
            document=self.document,
            place=self.place,
            source=self.source,
            language=self.language,
            signature=verdicts.signature(*parts),
            sourced=verdicts.signature(*parts, source=self.source),
            length=0,
            risk=risk.risk(signs),
            signs=signs,
            page_kind=self.page_kind,
            settled=self.row.get("evidence") == verdicts.DECIDED or self.row.get("rule") == dates.REVIEWED,
        )


def chosen(folder: Path, column: str, places: Collection[tuple[str, tuple[int, ...]]]) -> Marks:
    """Return the chosen mentions of `persons` or `dates`, by document and place; raises as `marks` does."""
    found = marks(folder, column) if places else ()
    return {(m.document, m.place): m for m in found if (m.document, m.place) in places}


def marks(folder: Path, column: str) -> Iterator[Mark]:
    """Yield all mentions of `persons` or `dates`, in release order; raises ReleaseError if it can't be read."""
    whose = {}
    for row in release.read_rows(folder, "documents", ["document", "path", "publisher", "url"]):
        whose[row["path"]] = (row["document"], source(row))
    for row in release.read_rows(folder, "default", _COLUMNS):
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
                row[found["field"]] or "",
            )
