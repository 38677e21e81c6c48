"""The ledger's figures: per rule, language, source and version, reconciled to the character."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from clean import record, release
from clean.audit.ledger.alike import Alike
from clean.audit.ledger.edit_batches import OF_DOCUMENT, OF_EDIT, Edits
from clean.audit.ledger.ledger_edits import page_kind, source, spans
from clean.errors import VerifyError
from clean.record import Row

By = Literal["rule", "version", "language", "source", "page kind"]
"""What the figures can be summed by; `version` is that of the rule."""

Cell = tuple[str, int, str, str, str]
"""Rule, version of the rule, language, source, kind of page."""
_NAMES: tuple[By, ...] = ("rule", "version", "language", "source", "page kind")


@dataclass(frozen=True, slots=True)
class Sum:
    """Totals over some edits."""

    edits: int = 0
    removed: int = 0
    """Code points."""
    written: int = 0
    """Code points."""

    def __add__(self, other: Sum) -> Sum:
        return Sum(self.edits + other.edits, self.removed + other.removed, self.written + other.written)


@dataclass(frozen=True, slots=True)
class Totals:
    """Characters of all documents with an article: raw = kept + removed, clean = kept + written."""

    documents: int = 0
    raw: int = 0
    kept: int = 0
    removed: int = 0
    written: int = 0
    clean: int = 0

    def and_document(self, row: Row) -> Totals:
        """Return the totals plus the figures of one document."""
        return Totals(
            self.documents + 1,
            self.raw + row["chars_raw"],
            self.kept + row["chars_kept"],
            self.removed + row["chars_deleted"],
            self.written + row["chars_inserted"],
            self.clean + row["chars_clean"],
        )


@dataclass(frozen=True, slots=True)
class Figures:
    """All sums of one release; they are known to reconcile."""

    totals: Totals
    cells: Mapping[Cell, Sum]

    def by(self, *names: By) -> dict[tuple[str | int, ...], Sum]:
        """Sum by any of rule, version, language, source and kind of page; those that removed most come first."""
        at = [_NAMES.index(name) for name in names]
        found: defaultdict[tuple[str | int, ...], Sum] = defaultdict(Sum)
        for cell, done in self.cells.items():
            found[tuple(cell[place] for place in at)] += done
        return dict(sorted(found.items(), key=lambda item: (-item[1].removed, item[0])))

    def share(self, done: Sum) -> float:
        """Return the share of the corpus's raw characters that some edits removed, from 0 to 1."""
        return round(done.removed / max(self.totals.raw, 1), 6)

    def lines(self) -> list[str]:
        """Return the two sums as readable lines."""
        t = self.totals
        return [
            f"raw {t.raw:,} = kept {t.kept:,} + removed {t.removed:,}",
            f"clean {t.clean:,} = kept {t.kept:,} + written {t.written:,}",
        ]


def figures(folder: Path) -> Figures:
    """Sum the ledger of a release; raises VerifyError if it does not reconcile, ReleaseError if it can't be read."""
    known, lengths = spans(folder), _lengths(folder)
    totals = Totals()
    cells: defaultdict[Cell, Sum] = defaultdict(Sum)
    columns = {"documents": (*OF_DOCUMENT, *_OF_TOTALS), "edits": OF_EDIT, "quarantine": ("document",)}
    for tables in release.read_windows(folder, columns, "document", 4096):
        documents = [row for row in tables["documents"].to_pylist() if row["outcome"] == "articles"]
        refused = set(tables["quarantine"].column("document").to_pylist()) if tables["quarantine"].num_rows else set()
        sums, stand_ins = [Sum()] * len(documents), set[str]()
        if documents and tables["edits"].num_rows:
            edits = Edits(documents, tables["edits"], known)
            sums, stand_ins = _by_document(edits), edits.documents_of("rule", release.restoration.TAKEDOWN)
            for cell, done in _by_cell(edits):
                cells[cell] += done
        for row, own in zip(documents, sums, strict=True):
            whole = row["document"] not in refused and (not row.get("taken_down") or row["document"] in stand_ins)
            _insist(row, _faults(row, own, lengths if whole else None))
            totals = totals.and_document(row)
    return Figures(totals, dict(cells))


_OF_TOTALS = ("path", "chars_kept", "chars_deleted", "chars_inserted", "chars_clean", "taken_down")


_AT_ONCE = 512
"""Records that are read at a time: they have texts."""


def _lengths(folder: Path) -> dict[str, int]:
    """Return the code points of each record in the clean text of its document, by id."""
    import pyarrow.compute as pc

    found: dict[str, int] = {}
    for tables in release.read_windows(folder, {"default": ("id", "title", "text")}, "id", _AT_ONCE):
        part = tables["default"]
        title, text = (pc.utf8_length(part.column(name)) for name in ("title", "text"))
        both = pc.fill_null(pc.add(pc.add(title, text), len(record.GAP)), pc.coalesce(title, text, 0))
        found.update(zip(part.column("id").to_pylist(), both.to_pylist(), strict=True))
    return found


def _by_document(edits: Edits) -> list[Sum]:
    """Return what the edits of each document do."""
    import numpy as np

    values = (None, edits.end - edits.start, edits.written())
    sums = [np.bincount(edits.document, value, len(edits.documents)).astype(int).tolist() for value in values]
    return [Sum(*own) for own in zip(*sums, strict=True)]


def _by_cell(edits: Edits) -> Iterator[tuple[Cell, Sum]]:
    """Yield what edits of one rule do in one language, of documents of one source and kind."""
    tongue, languages = edits.languages()
    alike = Alike.of(edits.column("rule"), edits.column("rule_version"), tongue, edits.origin)
    removed, written = alike.sums(edits.end - edits.start), alike.sums(edits.written())
    rules, versions = (alike.firsts(edits.column(name)) for name in ("rule", "rule_version"))
    for at, first in enumerate(alike.first.tolist()):
        document = edits.documents[edits.document[first]]
        cell = rules[at], versions[at], languages[tongue[first]], source(document), page_kind(document, edits.known)
        yield cell, Sum(int(alike.sizes[at]), int(removed[at]), int(written[at]))


def _insist(document: Row, faults: Iterable[str]) -> None:
    for fault in faults:
        hint = "get a fresh copy of the release, and run clean verify on it"
        where = f"{document['document']} ({document['path']})"
        raise VerifyError(f"the ledger does not reconcile: {fault}", where=where, hint=hint)


def _faults(row: Row, done: Sum, lengths: Mapping[str, int] | None) -> Iterator[str]:
    """Yield what does not add up in a document, whose edits make this sum.

    lengths: those of records; None if not all of its articles are in the release.
    """
    kept = row["chars_kept"]
    for name, said, due in (
        ("raw = kept + removed", row["chars_raw"], kept + row["chars_deleted"]),
        ("clean = kept + written", row["chars_clean"], kept + row["chars_inserted"]),
        ("characters its edits remove", row["chars_deleted"], done.removed),
        ("characters its edits write", row["chars_inserted"], done.written),
    ):
        if said != due:
            yield f"{name}: the document states {said:,}, expected {due:,}"
    if lengths is not None:
        yield from _against_records(row, lengths)


def _against_records(row: Row, lengths: Mapping[str, int]) -> Iterator[str]:
    """Compare a document, all of whose clean text is in records, with these."""
    missing = [name for name in row["articles"] if name not in lengths]
    if missing:
        yield f"there is no record for its article {missing[0]}"
        return
    due = sum(lengths[name] for name in row["articles"]) + len(record.GAP) * (len(row["articles"]) - 1)
    if row["chars_clean"] != due:
        yield f"clean characters: the document states {row['chars_clean']:,}, its records have {due:,}"
