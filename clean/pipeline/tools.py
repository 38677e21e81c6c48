"""What a document is cleaned with, and what is known of it beforehand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from clean import intake, names, rules, schemas
from clean.record import RuleNote


@dataclass(frozen=True, slots=True)
class Tools:
    """What every document of a corpus is cleaned with."""

    book: rules.RuleBook
    authority: names.Authority
    schema: Mapping[str, Any]
    """The JSON Schema that a record must pass."""

    @classmethod
    def of(cls, corpus: intake.Corpus) -> Tools:
        """Take a corpus's own rules, persons and record schema, and ours where it has none."""
        own = corpus.root / "schema" / "record.schema.json"
        return cls(
            book=rules.RuleBook.load(corpus.rules, corpus.recipe.rules_off),
            authority=names.Authority.of(corpus.persons),
            schema=schemas.read(own) if own.is_file() else schemas.load("record"),
        )

    @property
    def notes(self) -> dict[str, RuleNote]:
        """What the ledger says of each rule."""
        return {info.id: RuleNote(info.version, info.why) for info in self.book.rules}


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of a document before it is read; None where it is not."""

    document: str = "text"
    """Id of the document, head of the ids that are local to it."""
    language: str | None = None
    url: str | None = None
    retrieved: str | None = None
    published: tuple[str | None, ...] = ()
    """Publication date of each article, as EDTF."""
    listed: bool = False
    """Whether the articles are listed one by one, so that their number is known."""

    @classmethod
    def of(cls, document: intake.Document) -> Hints:
        """Take them from a line of the manifest."""
        return cls(
            document=document.id,
            language=document.language,
            url=document.url,
            retrieved=document.retrieved,
            published=tuple(a.published for a in document.articles),
            listed=len(document.articles) > 1,
        )
