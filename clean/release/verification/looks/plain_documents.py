"""Documents of which whole columns tell that everything holds: most, if one article is all that they have.

What is looked at is what the looks at single documents look at (`document_looks`, `record_sums`). They are asked about
all other documents, and find the words for what is wrong.
"""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from clean import schemas
from clean.record import GAP
from clean.record.columns import CodePoints, Strings, Swaps, flags, joined, replaced, unlike
from clean.record.compile import arrow_columns
from clean.release.storage import layout

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    Ints: TypeAlias = NDArray[np.int64]
    Flags: TypeAlias = NDArray[np.bool_]

OF_RECORD = ("id", "title", "text", "source.path", "source.raw_start", "source.raw_end", "cleaning")
"""Columns of records that are read."""

_NEEDED: Mapping[str, tuple[str, ...]] = {
    "documents": (
        "document", "path", "sha256", "bytes", "encoding", "outcome", "articles", "merged", "taken_down", "chars_raw",
        "chars_kept", "chars_deleted", "chars_inserted", "chars_clean", "level",
    ),
    "edits": ("document", "record_id", "start", "end", "removed", "replacement", "shadowed"),
    "default": ("title", "text", "cleaning"),
}  # fmt: skip


def plain(tables: Mapping[str, pa.Table]) -> Flags:
    """Return for each row of `documents` whether the document and its record and edits are known to hold everything.

    tables: of some documents `documents`, `edits` and `quarantine`, sorted, and `default` with OF_RECORD.
    """
    import numpy as np

    found = np.zeros(tables["documents"].num_rows, bool)
    if all(_as_now(tables[config], config, names) for config, names in _NEEDED.items()):
        lone = _Lone.of(tables)
        for wrong in (_misplaced, _unbalanced, _not_restored):
            lone = lone.without(wrong(lone))
        found[lone.rows] = True
    return found


def _as_now(table: pa.Table, config: str, names: tuple[str, ...]) -> bool:
    """Return whether a table has rows, and these columns with the types that they have now."""
    due = arrow_columns(schemas.load(layout.TABLES[config].schema))
    there = set(table.schema.names)
    return table.num_rows > 0 and all(
        name in there and table.field(name).type == due.field(name).type for name in names
    )


@dataclass(frozen=True)
class _Lone:
    """Documents that have one article, which is their own, and nothing in quarantine."""

    rows: Ints
    """Where each is in `documents`."""
    documents: pa.Table
    """A row of each."""
    records: pa.Table
    """The record of each."""
    edits: pa.Table
    """Their edits, document by document."""
    owner: Ints
    """The number of the document of each edit."""

    @classmethod
    def of(cls, tables: Mapping[str, pa.Table]) -> _Lone:
        """Find them."""
        import numpy as np
        import pyarrow.compute as pc

        documents, records, edits = (tables[config] for config in ("documents", "default", "edits"))
        at = pc.index_in(documents.column("document"), records.column("id"))
        rows = np.flatnonzero(_simple(documents, tables["quarantine"]) & at.is_valid().to_numpy())
        owner = pc.index_in(edits.column("document"), documents.column("document"))
        number = np.full(documents.num_rows + 1, -1)
        number[rows] = np.arange(len(rows))
        of_edits = number[pc.fill_null(owner, -1).to_numpy()]
        own = np.flatnonzero(of_edits >= 0)
        return cls(rows, documents.take(rows), records.take(at.take(rows)), edits.take(own), of_edits[own])

    def without(self, wrong: Flags) -> _Lone:
        """Return the others."""
        import numpy as np

        if not wrong.any():
            return self
        own, number = ~wrong[self.owner], np.cumsum(~wrong) - 1
        tables = (self.documents.filter(~wrong), self.records.filter(~wrong), self.edits.filter(own))
        return _Lone(self.rows[~wrong], *tables, number[self.owner[own]])

    def of_document(self, name: str) -> Ints:
        """Return a number of each document."""
        found: Ints = self.documents.column(name).to_numpy()
        return found

    def of_record(self, *names: str) -> Ints:
        """Return a number of each record."""
        found: Ints = self.record(*names).to_numpy()
        return found

    def record(self, *names: str) -> pa.ChunkedArray:
        """Return a column of the records, or one inside of it."""
        import pyarrow.compute as pc

        column = self.records.column(names[0])
        return pc.struct_field(column, list(names[1:])) if names[1:] else column

    def of_edit(self, name: str) -> Ints:
        """Return a number of each edit."""
        found: Ints = self.edits.column(name).to_numpy()
        return found

    def chars(self, name: str) -> Ints:
        """Return the code points of a text of each edit; -1 for null."""
        import pyarrow.compute as pc

        found: Ints = pc.fill_null(pc.utf8_length(self.edits.column(name)), -1).to_numpy().astype(int)
        return found

    @cached_property
    def inside(self) -> Flags:
        """Whether each edit is said to be inside the article."""
        return flags(self.edits.column("record_id").is_valid())

    def sums(self, values: Ints, chosen: Flags | None = None) -> Ints:
        """Return the sum over the edits of each document, or over some of them."""
        import numpy as np

        weights = values if chosen is None else np.where(chosen, values, 0)
        found: Ints = np.bincount(self.owner, weights, len(self.rows)).astype(int)
        return found

    def any(self, edits: Flags) -> Flags:
        """Return whether some edit of each document is among these."""
        import numpy as np

        found = np.zeros(len(self.rows), bool)
        found[self.owner[edits]] = True
        return found


def _simple(documents: pa.Table, quarantine: pa.Table) -> Flags:
    """Return which documents have but one article, whose text and bytes may be whole in the release."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    names = documents.column("document").combine_chunks()
    found = flags(pc.equal(documents.column("outcome"), "articles")) & flags(
        pc.equal(documents.column("level"), "full")
    )
    for name in ("sha256", "bytes", "chars_raw", "chars_kept", "chars_deleted", "chars_inserted", "chars_clean"):
        found &= flags(documents.column(name).is_valid())
    for name, size in (("articles", 1), ("merged", 0), ("taken_down", 0)):
        found &= flags(pc.equal(pc.list_value_length(documents.column(name)), size))
    first = pc.list_element(documents.column("articles").filter(found), 0)
    found[found] = flags(pc.equal(first, names.filter(found)))
    encodings = [name for name in documents.column("encoding").unique().to_pylist() if name and _is_utf8(name)]
    found &= flags(pc.is_in(documents.column("encoding"), pa.array(encodings, pa.string())))
    number = names.dictionary_encode().indices.to_numpy()
    found &= np.bincount(number, minlength=1)[number] == 1
    if quarantine.num_rows:
        found &= ~flags(pc.is_in(names, quarantine.column("document").combine_chunks()))
    return found


def _is_utf8(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding).name == "utf-8"
    except LookupError:
        return False


def _misplaced(lone: _Lone) -> Flags:
    """Return which have edits that are out of order or place, incomplete, or another's, or have another's record."""
    import numpy as np
    import pyarrow.compute as pc

    start, end, owner = lone.of_edit("start"), lone.of_edit("end"), lone.owner
    written = lone.chars("replacement")
    follows = np.append(False, owner[1:] == owner[:-1])[: len(owner)]
    wrong = (start < np.where(follows, np.roll(end, 1), 0)) | (end < start)
    wrong |= (end > lone.of_document("chars_raw")[owner]) | (lone.chars("removed") != end - start)
    wrong |= (written < 0) | ((start == end) & (written == 0)) | flags(lone.edits.column("shadowed"))
    names, paths = (lone.documents.column(name) for name in ("document", "path"))
    wrong |= lone.inside & ~flags(pc.equal(lone.edits.column("record_id"), names.take(owner)))
    return (
        lone.any(wrong) | ~flags(pc.equal(paths, lone.record("source", "path"))) | flags(lone.record("text").is_null())
    )


def _unbalanced(lone: _Lone) -> Flags:
    """Return which have figures that don't add up, or an article that is not all that is left of the document."""
    import numpy as np
    import pyarrow.compute as pc

    start, end, owner, inside = lone.of_edit("start"), lone.of_edit("end"), lone.owner, lone.inside
    raw, kept, deleted, inserted, clean = (
        lone.of_document(f"chars_{name}") for name in ("raw", "kept", "deleted", "inserted", "clean")
    )
    title, text = (pc.utf8_length(lone.record(name)) for name in ("title", "text"))
    view = pc.add(text, pc.fill_null(pc.add(title, len(GAP)), 0)).to_numpy()
    removed, written = end - start, lone.chars("replacement")
    wrong = (raw != kept + deleted) | (clean != kept + inserted) | (view != clean)
    wrong |= (deleted != lone.sums(removed)) | (inserted != lone.sums(written))
    wrong |= lone.of_record("cleaning", "chars_deleted") != lone.sums(removed, inside)
    wrong |= lone.of_record("cleaning", "chars_inserted") != lone.sums(written, inside)
    first, last = lone.of_record("source", "raw_start"), lone.of_record("source", "raw_end")
    wrong |= (first < 0) | (last < first) | (raw < last) | (lone.sums(written, ~inside) != 0)
    wrong |= lone.sums(removed, ~inside) != first + raw - last  # nothing is kept outside of the article
    out = (start < first[owner]) | (last[owner] < end)
    across = (end > first[owner]) & (start < last[owner])
    found: Flags = wrong | lone.any(np.where(inside, out, across))
    return found


def _not_restored(lone: _Lone) -> Flags:
    """Return which have other bytes than come from undoing their edits, or edits that wrote something else."""
    import numpy as np
    import pyarrow.compute as pc

    title, text = (lone.record(name).combine_chunks() for name in ("title", "text"))
    points = CodePoints(pc.coalesce(pc.binary_join_element_wise(title, text, GAP), text))
    removed, written = lone.of_edit("end") - lone.of_edit("start"), lone.chars("replacement")
    moved = np.cumsum(written - removed) - (written - removed)
    at = lone.of_edit("start") + moved - moved[np.searchsorted(lone.owner, lone.owner)]
    begins, ends = (points.places(0, lone.owner, place) for place in (at, at + written))
    there = joined(points.data, begins, ends)
    wrong = np.zeros(len(lone.rows), bool)
    wrong[lone.owner[unlike(there, lone.edits.column("replacement").combine_chunks())]] = True
    before = Strings.of(lone.edits.column("removed").combine_chunks())
    raw = Strings.of(replaced(points, 0, Swaps(lone.owner, begins, ends, before)))
    data, due = memoryview(raw.data), lone.documents.column("sha256").to_pylist()
    bounds = zip(raw.starts.tolist(), raw.ends.tolist(), strict=True)
    found = [hashlib.sha256(data[start:end]).hexdigest() for start, end in bounds]
    wrong |= raw.ends - raw.starts != lone.of_document("bytes")
    wrong |= np.array([one != two for one, two in zip(found, due, strict=True)], bool)
    return wrong
