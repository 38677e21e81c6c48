"""The ledger's figures: per rule, language, source and version, reconciled to the character."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from clean import record, release
from clean.audit.ledger.ledger_edits import ArticleSpan, language, page_kind, source, spans
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
    known = spans(folder)
    lengths = {
        row["id"]: len(record.view(row)) for row in release.read_rows(folder, "default", ["id", "title", "text"])
    }
    totals = Totals()
    cells: defaultdict[Cell, list[int]] = defaultdict(lambda: [0, 0, 0])
    for account in release.restoration.accounts(folder):
        if account.document["outcome"] == "articles":
            own = _of_document(account, known)
            _insist(account, _faults(account, _sum(own), lengths))
            totals = totals.and_document(account.document)
            for cell, done in own.items():
                _add(cells[cell], done)
    return Figures(totals, {cell: Sum(*done) for cell, done in cells.items()})


def _of_document(account: release.restoration.Account, known: Mapping[str, ArticleSpan]) -> dict[Cell, list[int]]:
    """Return the number of edits of each kind, and the code points that they remove and write."""
    document = account.document
    whose, tongue, kind = source(document), language(document, known), page_kind(document, known)
    found: defaultdict[Cell, list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in account.edits:
        inside = known.get(row["record_id"])
        cell = row["rule"], row["rule_version"], inside.language if inside else tongue, whose, kind
        _add(found[cell], (1, row["end"] - row["start"], len(row["replacement"])))
    return found


def _add(to: list[int], done: Iterable[int]) -> None:
    for at, value in enumerate(done):
        to[at] += value


def _sum(cells: Mapping[Cell, Iterable[int]]) -> Sum:
    return sum((Sum(*done) for done in cells.values()), Sum())


def _insist(account: release.restoration.Account, faults: Iterable[str]) -> None:
    for fault in faults:
        hint = "get a fresh copy of the release, and run clean verify on it"
        raise VerifyError(f"the ledger does not reconcile: {fault}", where=account.where, hint=hint)


def _faults(account: release.restoration.Account, done: Sum, lengths: Mapping[str, int]) -> Iterator[str]:
    """Yield what does not add up in a document, whose edits make this sum."""
    row = account.document
    kept = row["chars_kept"]
    for name, said, due in (
        ("raw = kept + removed", row["chars_raw"], kept + row["chars_deleted"]),
        ("clean = kept + written", row["chars_clean"], kept + row["chars_inserted"]),
        ("characters its edits remove", row["chars_deleted"], done.removed),
        ("characters its edits write", row["chars_inserted"], done.written),
    ):
        if said != due:
            yield f"{name}: the document states {said:,}, expected {due:,}"
    if account.whole:
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
