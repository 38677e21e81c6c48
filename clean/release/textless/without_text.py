"""What is needed to rebuild the texts of a release without text from the user's own raw pages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clean import intake, record
from clean.record import Row
from clean.release.storage import layout
from clean.release.storage.rows_by_key import rows_of
from clean.release.storage.table_files import write_rows, write_schemas
from clean.release.storage.text_files import dumped, put_parts
from clean.release.textless.sealing import sealed

if TYPE_CHECKING:
    from clean.intake import Corpus, Decision, Document

_OURS = frozenset({"line", "articles", "container", "place"})
"""What a manifest line says that is told otherwise, or holds for the curator's own files only."""
_COLUMNS = ("document", "path", "url", "outcome", "taken_down")
"""What is read of the row of a document."""


def write_records(folder: Path, out: Path, rows: Sequence[Row]) -> None:
    """Write records with restored texts below `out`, laid out as in a release with text, and their schema."""
    table = layout.TABLES["default"]
    schema = record.revealed(layout.schema(folder, table.schema))
    write_schemas(out, {table.schema: schema})
    write_rows(out, table, rows, schema)


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of the persons and verdicts of a corpus in a release, which decides whether they go with it."""

    persons: Collection[str]
    """Ids of the persons of the authority file that are mentioned."""
    met: Collection[str]
    """Signatures of the verdicts that match something."""


def write_inputs(folder: Path, left: Left, corpus: Corpus) -> dict[str, str]:
    """Write the curator's inputs needed to clean a page; return the SHA-256 of the file, in hexadecimal, by path.

    They are rules.toml, persons.jsonl without its notes, the signatures of vetoes, and the manifest lines, in which
    headlines are sealed. After a takedown, only those persons and verdicts are left that still occur. The table of
    documents in `folder` is read once or twice; no more than a batch of it is held, and the documents that were taken
    down.
    """
    names = _Names.of(folder, corpus)
    rest = {
        "rules": list(corpus.rules),
        "persons": [{key: value for key, value in one.items() if key != "note"} for one in _persons(corpus, left)],
        "vetoes": [_verdict(one) for one in _decisions(folder, names, left) if one.verdict != "accept"],
    }
    return {layout.INPUTS: put_parts(folder / layout.INPUTS, dumped("documents", _documents(folder, names), rest))}


@dataclass(frozen=True, slots=True)
class _Names:
    """The names that documents have in the release."""

    corpus: Corpus
    hidden: Mapping[str, Row]
    """The rows of the documents that have another id in the release, since one of their articles was taken down."""

    @classmethod
    def of(cls, folder: Path, corpus: Corpus) -> _Names:
        rows = layout.rows(folder, "documents", _COLUMNS) if corpus.takedowns else ()
        return cls(corpus, {row["document"]: row for row in rows if row["taken_down"]})

    def public(self, document: str) -> str:
        """Return the id of a document in the release."""
        return next((name for name in self.corpus.takedowns.named(document) if name in self.hidden), document)


def _persons(corpus: Corpus, left: Left) -> Iterable[Row]:
    return [person for person in corpus.persons if person["id"] in left.persons] if corpus.takedowns else corpus.persons


def _decisions(folder: Path, names: _Names, left: Left) -> Iterator[Decision]:
    """Yield the verdicts to replay: those on documents with articles; after a takedown, only if they match anything."""
    decisions = names.corpus.decisions
    met = left.met if names.corpus.takedowns else {one.signature for one in decisions}
    named = [replace(one, document=one.document and names.public(one.document)) for one in decisions]
    wanted = {one.document for one in named if one.document}
    rows = rows_of(folder, "documents", wanted, ["document", "outcome"]) if wanted else ()
    there = {row["document"] for row in rows if row["outcome"] == "articles"}
    yield from (one for one in named if one.signature in met and (one.document is None or one.document in there))


def _documents(folder: Path, names: _Names) -> Iterator[dict[str, Any]]:
    """Yield the manifest lines of the documents that are left, as far as they may be published."""
    raw = intake.raw_bytes.RawFolder.of(names.corpus)
    rows = layout.rows(folder, "documents", _COLUMNS)
    for document in names.corpus.documents:
        name = names.public(document.id)
        row = names.hidden.get(name) or next(row for row in rows if row["document"] == name)
        if row["outcome"] != "taken_down":
            yield _line(document, intake.raw_bytes.read(raw, document) if _titled(document) else b"", row)


def _titled(document: Document) -> bool:
    return any(article.title for article in document.articles)


def _verdict(decision: Decision) -> dict[str, Any]:
    """Return what replays a verdict, and nothing of what was read; a plain veto as releases have always had it."""
    told = {"signature": decision.signature, "kind": decision.kind, "rule": decision.rule}
    more = {"to": decision.to, "span": decision.span and list(decision.span), "document": decision.document}
    verdict = {} if decision.verdict == "veto" else {"verdict": decision.verdict}
    return told | verdict | {key: value for key, value in more.items() if value is not None}


def _line(document: Document, data: bytes, row: Row) -> dict[str, Any]:
    """Return a manifest line; `data` is the document's file if it has a headline, `row` its row in the release."""
    told = {key: value for key, value in asdict(document).items() if value and key not in _OURS}
    hidden = {name: row[name] for name in ("path", "url")} | {"id": row["document"]}
    said = {key: hidden.get(key, value) for key, value in told.items() if hidden.get(key, value) is not None}
    gone = bool(row["taken_down"])
    articles = [{} if gone else _article(one.published, one.title, data) for one in document.articles]
    if len(articles) == 1 and "sealed" not in articles[0]:
        return said | articles[0]
    return said | ({"articles": articles} if articles else {})


def _article(published: str | None, title: str | None, data: bytes) -> dict[str, str]:
    told = {"published": published, "sealed": sealed(title, data) if title else None}
    return {key: value for key, value in told.items() if value}
