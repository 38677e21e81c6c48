"""Read records, ledger, quarantine and documents side by side, and show each document to every look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from clean.errors import ReleaseError
from clean.release.restoration.records_by_id import COLUMNS, RecordsById
from clean.release.storage import cluster_field, layout
from clean.release.storage.by_document import DocumentRows, by_document
from clean.release.storage.side_by_side import windows
from clean.release.verification.looks.document_looks import DocumentLook, Reversible, Shown, balance, held, names
from clean.release.verification.looks.findings import Findings, Found, sound_ones
from clean.release.verification.looks.near_duplicates_look import NearDuplicates
from clean.release.verification.looks.plain_documents import OF_RECORD, plain
from clean.release.verification.looks.record_sums import RecordSums

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    Flags: TypeAlias = NDArray[np.bool_]

NAMES, SUMS, HELD, REVERSIBLE, BALANCE, DUPLICATES = "names", "sums", "held", "reversible", "balance", "duplicates"


@dataclass
class DocumentsSeen:
    """All documents of a release, with the rows that its tables have of each."""

    findings: dict[str, Findings]
    """What each look found, by name."""
    levels: Counter[str] = field(default_factory=Counter)
    """Number of documents of each ledger level."""
    apart: int = 0
    """Number of documents that can't be rebuilt from the release alone."""

    def count(self, rows: Shown) -> Found:
        """Count the documents; a look that finds nothing."""
        for account in rows.accounts:
            self.levels[account.level] += 1
            self.apart += not account.alone
            yield []


def read_documents(folder: Path, raw: Path | None) -> DocumentsSeen:
    """Read the tables that are sorted by document, and the records in their order.

    Raises ReleaseError if one that is sorted by document can't be read or isn't; what is
    wrong with the records stops only the looks that need them.
    """
    try:
        return _read(folder, raw, _parts_by_columns(folder))
    except ReleaseError:  # a table that can't be read or is out of order: told row by row, of records to who needs them
        return _read(folder, raw, _parts_by_rows(folder))


@dataclass(frozen=True, slots=True)
class _Part:
    """Some documents of a release."""

    documents: Iterable[DocumentRows]
    """Those to be looked at, in order."""
    plain: int = 0
    """Number of others, which are known to hold everything."""
    edits: int = 0
    """Number of their edits."""


def _parts_by_rows(folder: Path) -> Iterator[_Part]:
    yield _Part(by_document({config: layout.rows(folder, config) for config in layout.of_documents(folder)}))


def _parts_by_columns(folder: Path) -> Iterator[_Part]:
    """Yield all documents; those that are known to hold everything are only counted."""
    configs = layout.of_documents(folder)
    if set(configs) - set(layout.TABLES) or cluster_field.columns(folder):
        yield from _parts_by_rows(folder)
        return
    streams = {config: layout.parts(folder, config) for config in configs}
    ids = (_by_document(batch) for batch in layout.batches(folder, "default", OF_RECORD))
    for parts in windows([*streams.values(), ids], "document"):
        tables = dict(zip([*streams, "default"], parts, strict=True))
        yield _part({config: tables[config] for config in configs}, plain(tables))


def _by_document(batch: pa.RecordBatch) -> pa.Table:
    """Return records with their ids as `document`, which is the document that they are from, for most."""
    import pyarrow as pa

    return pa.Table.from_batches([batch]).append_column("document", batch.column("id"))


def _part(tables: Mapping[str, pa.Table], sound: Flags) -> _Part:
    """Return the documents of these tables; `sound`: those of `documents` that are known to hold everything."""
    import pyarrow.compute as pc

    if not sound.any():
        return _Part(by_document({config: iter(table.to_pylist()) for config, table in tables.items()}))
    names = tables["documents"].column("document").filter(sound).combine_chunks()
    rest = {config: table.filter(pc.invert(pc.is_in(table.column("document"), names)))
            for config, table in tables.items() if table.num_rows}  # fmt: skip
    rows = {config: iter(rest[config].to_pylist() if config in rest else ()) for config in tables}
    return _Part(by_document(rows), len(names), tables["edits"].num_rows - rest["edits"].num_rows)


def _read(folder: Path, raw: Path | None, parts: Iterable[_Part]) -> DocumentsSeen:
    records = RecordsById(folder, (*COLUMNS, "cleaning", *cluster_field.columns(folder)))
    sums = RecordSums(folder, records)
    seen = DocumentsSeen({})
    looks: dict[str, DocumentLook] = {
        NAMES: names,
        SUMS: sums,
        HELD: held,
        REVERSIBLE: Reversible(records, raw),
        BALANCE: balance,
        DUPLICATES: NearDuplicates(folder, records),
        "count": seen.count,
    }
    seen.findings |= {name: Findings() for name in looks}
    for part in parts:
        for name, items in (
            (NAMES, part.edits),
            *((name, part.plain) for name in (HELD, REVERSIBLE, BALANCE, DUPLICATES)),
        ):
            seen.findings[name].take(sound_ones, items)
        seen.levels["full"] += part.plain
        for rows in part.documents:
            shown = Shown(rows)
            for name, look in looks.items():
                seen.findings[name].take(look, shown)
    seen.findings[SUMS].take(sums.rest, records)
    return seen
