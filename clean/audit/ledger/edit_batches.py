"""The edits of a release in batches, those that are alike together: their places are told from whole columns."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from clean import extraction, release
from clean.audit.ledger.alike import Alike, Batch, codes_of
from clean.audit.ledger.ledger_edits import (
    PARAGRAPH,
    ArticleSpan,
    Case,
    language,
    own_spans,
    page_kind,
    source,
    spans,
)
from clean.record import Row

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    Ints: TypeAlias = NDArray[np.int64]
    Flags: TypeAlias = NDArray[np.bool_]

OF_DOCUMENT = ("document", "outcome", "publisher", "url", "articles", "chars_raw")
"""Columns of `documents` that are read."""
OF_EDIT = (
    "document", "seq", "shadowed", "start", "end", "rule", "rule_version", "record_id", "removed", "replacement",
    "reason",
)  # fmt: skip
"""Columns of `edits` that are read."""

_INSIDE, _BEFORE, _BETWEEN, _AFTER, _ALONE = range(5)
_PLACES = ("inside", "before", "between", "after", "alone")


@dataclass(frozen=True)
class EditBatch(Batch):
    """Applied edits of documents with articles."""

    cases: Sequence[Case]
    """The first edit of each group of those that are alike."""


def edit_batches(
    folder: Path, apart: Collection[str] = (), within: Collection[str] | None = None
) -> Iterator[EditBatch]:
    """Yield all applied edits of documents with articles, in release order; ReleaseError if they can't be read.

    apart: documents in which no edit is put together with others; within: the documents to read, all by default.
    """
    known = spans(folder)
    for tables in release.read_windows(folder, {"documents": OF_DOCUMENT, "edits": OF_EDIT}, "document", 4096):
        documents = [
            row
            for row in tables["documents"].to_pylist()
            if row["outcome"] == "articles" and (within is None or row["document"] in within)
        ]
        if documents and tables["edits"].num_rows:
            yield Edits(documents, tables["edits"], known).batch(apart)


class Edits:
    """Applied edits of some documents, as columns."""

    def __init__(self, documents: Sequence[Row], table: pa.Table, known: Mapping[str, ArticleSpan]) -> None:
        """Take the edits of these documents; `table`: edits in release order, some of others or not applied."""
        import pyarrow as pa
        import pyarrow.compute as pc

        self.documents = documents
        self.known = known
        ids = pa.array([row["document"] for row in documents], pa.string())
        number = pc.index_in(table.column("document"), ids)
        applied = table.append_column("number", number).filter(pc.and_not(number.is_valid(), table.column("shadowed")))
        self._columns = {name: applied.column(name).combine_chunks() for name in applied.column_names}
        self.document: Ints = self.column("number").to_numpy()
        self.start: Ints = self.column("start").to_numpy()
        self.end: Ints = self.column("end").to_numpy()
        self.origin = codes_of([(source(row), page_kind(row, known)) for row in documents])[self.document]

    def column(self, name: str) -> pa.Array:
        """Return a column of the table."""
        return self._columns[name]

    def written(self) -> Ints:
        """Return the code points that each edit writes."""
        import pyarrow.compute as pc

        found: Ints = pc.fill_null(pc.utf8_length(self.column("replacement")), 0).to_numpy()
        return found

    def documents_of(self, name: str, value: str) -> set[str]:
        """Return the documents of edits with a value in a column."""
        import pyarrow.compute as pc

        return set(self.column("document").filter(pc.equal(self.column(name), value)).to_pylist())

    def languages(self) -> tuple[Ints, Sequence[str]]:
        """Return the language of each edit, as a number, and the languages by number."""
        import numpy as np
        import pyarrow.compute as pc

        numbers: dict[str, int] = {}
        of_documents = [language(row, self.known) for row in self.documents]
        outside = np.array([numbers.setdefault(one, len(numbers)) for one in of_documents], int)[self.document]
        records = self.column("record_id").dictionary_encode()
        spans = [self.known.get(name) for name in records.dictionary.to_pylist()]
        inside = [numbers.setdefault(one.language, len(numbers)) if one else -1 for one in spans]
        found = np.array([*inside, -1], int)[pc.fill_null(records.indices, -1).to_numpy()]
        return np.where(found < 0, outside, found), list(numbers)

    def batch(self, apart: Collection[str]) -> EditBatch:
        """Return the edits with those together that are alike, except in some documents."""
        import numpy as np

        tongue, languages = self.languages()
        place, first, between = self._place(), self._early(), self._between()
        parts = self.column("reason").dictionary_encode()
        told = [_part(reason) for reason in parts.dictionary.to_pylist()]
        names = [row["document"] for row in self.documents]
        alone = np.array([name in apart for name in names], bool)[self.document]
        alike = Alike.of(
            *(self.column(name) for name in ("rule", "rule_version", "removed", "replacement")),
            *(place, first, between, codes_of(told)[parts.indices.to_numpy()], tongue, self.origin),
            np.where(alone, np.arange(len(alone)) + 1, 0),
        )
        length = self.end - self.start
        cases = map(
            Case,
            [names[one] for one in self.document[alike.first].tolist()],
            alike.firsts(self.column("seq")),
            [source(self.documents[one]) for one in self.document[alike.first].tolist()],
            [languages[one] for one in tongue[alike.first].tolist()],
            alike.firsts(self.column("rule")),
            alike.firsts(self.column("rule_version")),
            alike.firsts(self.column("removed")),
            alike.firsts(self.column("replacement")),
            length[alike.first].tolist(),
            [_PLACES[one] for one in place[alike.first].tolist()],
            [page_kind(self.documents[one], self.known) for one in self.document[alike.first].tolist()],
            [told[one] for one in parts.indices.to_numpy()[alike.first].tolist()],
            first[alike.first].tolist(),
            between[alike.first].tolist(),
        )
        seqs = self.column("seq").to_numpy().reshape(-1, 1)
        return EditBatch(names, self.document, seqs, length, alike, list(cases))

    def _place(self) -> Ints:
        """Return the number of the place of each edit."""
        import numpy as np

        own = [own_spans(row, self.known) for row in self.documents]
        starts = np.array([min((span.start for span in spans), default=-1) for spans in own], int)[self.document]
        ends = np.array([max((span.end for span in spans), default=-1) for spans in own], int)[self.document]
        inside = self.column("record_id").is_valid().to_numpy(zero_copy_only=False)
        cases = [inside, starts < 0, self.end <= starts, self.start >= ends]
        return np.select(cases, [_INSIDE, _ALONE, _BEFORE, _AFTER], _BETWEEN)

    def _early(self) -> Flags:
        """Return which edits are above the first paragraph of an article: less than one is kept before them."""
        import numpy as np

        own = [own_spans(row, self.known) for row in self.documents]
        found = np.zeros(len(self.start), bool)
        for rank in range(max(map(len, own), default=0)):
            spans = [spans[rank : rank + 1] for spans in own]
            table = [(one[0].start, one[0].end, one[0].headline) if one else (-1, -1, 0) for one in spans]
            start, end, headline = np.array(table, int)[self.document].T
            inside = (start <= self.start) & (self.end <= end)
            removed = np.where(inside, self.end - self.start, 0)
            before = np.cumsum(removed) - removed
            firsts = np.searchsorted(self.document, self.document)
            kept = self.start - start - (before - before[firsts])
            found |= inside & (kept < headline + PARAGRAPH)
        return found

    def _between(self) -> Flags:
        """Return which edits are alone between kept paragraphs."""
        import numpy as np
        import pyarrow.compute as pc

        removed = self.column("removed").dictionary_encode()
        visible = np.array([*(bool(text.strip()) for text in removed.dictionary.to_pylist()), True])
        seen = np.flatnonzero(visible[pc.fill_null(removed.indices, -1).to_numpy()])
        document, start, end = self.document[seen], self.start[seen], self.end[seen]
        new = document[1:] != document[:-1]
        raw = np.array([row["chars_raw"] or 0 for row in self.documents], int)[document]
        before = start - np.where(np.append(True, new)[: len(seen)], 0, np.roll(end, 1))
        after = np.where(np.append(new, True)[: len(seen)], raw, np.roll(start, -1)) - end
        found = np.zeros(len(self.start), bool)
        found[seen] = np.minimum(before, after) >= PARAGRAPH
        return found


@lru_cache(maxsize=2**14)
def _part(reason: str) -> str:
    return extraction.part_in(reason)
