"""What some documents add to the figures of a release.

Figures are sums over documents, so that those of a release of any size can be computed in parts: a tally of some
documents, added up. Names of counts are read in `figures.py` and the modules beside it. Whole columns are counted, not
rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from clean.extraction import SHOWN
from clean.record import WITHHELD
from clean.record.columns import flags
from clean.release.statistics.coded import Coded, together
from clean.release.statistics.column_tally.document_columns import DocumentColumns
from clean.release.statistics.column_tally.edit_tally import count_edits
from clean.release.statistics.column_tally.record_tally import count_records
from clean.release.statistics.funnel import order
from clean.release.statistics.tally import Counting, Tally

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    Ints: TypeAlias = NDArray[np.int64]

PAGE_SUMS = ("words_of_answer", "words_placed", "lines_moved", "visible_chars", "kept_chars")
"""Sums over the HTML pages on which an article was found, as named in `extraction` of a documents row."""
CHARACTERS = ("raw", "kept", "deleted", "inserted", "clean")
"""Sums of code points over the documents with an article, each a column `chars_…` of the documents table."""


def tally_of(tables: Mapping[str, pa.Table], elsewhere: Mapping[str, str] | None = None) -> Tally:
    """Count what the figures need of some documents.

    tables: their rows in the four tables of a release with its texts, by config, in any order.
    elsewhere: the language of each record that is not among the rows but is named by a document, by id.
    """
    found, held = Counting(), DocumentColumns(tables, elsewhere or {})
    _count_documents(found, held)
    _count_merged(found, held)
    count_edits(found, held)
    count_records(found, held)
    _count_pages(found, held)
    _count_quarantine(found, held)
    return found.tally()


def _count_documents(found: Counting, held: DocumentColumns) -> None:
    import pyarrow.compute as pc

    rows = held.documents
    for name, column in (("outcomes", "outcome"), ("levels", "level"), ("encodings", "encoding")):
        found.together(name, [Coded.of(rows.column(column))])
    found.sum("bytes_raw", int(pc.sum(rows.column("bytes"), min_count=0).as_py()))
    found.sum("alone", _alone(held))
    for name, column in (("listed", "articles"), ("taken_down", "taken_down")):
        found.sum(name, len(rows.column(column).flatten()))
    for part in CHARACTERS:
        released = rows.column(f"chars_{part}").filter(pc.equal(rows.column("outcome"), "articles"))
        found.add("characters", part, number=int(pc.sum(released, min_count=0).as_py()))


def _alone(held: DocumentColumns) -> int:
    """Return of how many documents everything that was removed from them is in the release."""
    import numpy as np

    edits, refused = held.edits, held.quarantine
    gone = flags(edits.column("removed").is_null()) & ~flags(edits.column("shadowed"))
    left = held.counts(held.of_edits[gone]) == 0
    kept = held.counts(held.of_quarantine[flags(refused.column("payload").is_valid())]) > 0
    whole = np.where(held.counts(held.of_quarantine) > 0, kept, left)
    return int(np.count_nonzero(whole & (held.column("level") != WITHHELD)))


def _count_merged(found: Counting, held: DocumentColumns) -> None:
    import numpy as np
    import pyarrow.compute as pc

    merged = pc.list_value_length(held.documents.column("merged")).to_numpy(zero_copy_only=False)
    for at in np.flatnonzero(merged > 0).tolist():
        found.add("merged_from", held.publishers[at], number=int(merged[at]))
        found.names("merged_into", (name for name in held.articles[at] if held.homes.get(name) != at))


def _count_pages(found: Counting, held: DocumentColumns) -> None:
    """Count what HTML pages say of themselves, and where the texts of their records were read."""
    import numpy as np
    import pyarrow.compute as pc

    reports = held.documents.column("extraction")
    pages = np.flatnonzero(flags(reports.is_valid()))
    if not len(pages):
        return
    found.add("pages", "pages", number=len(pages))
    sums = {part: pc.fill_null(pc.struct_field(reports, [part]), 0).to_numpy() for part in PAGE_SUMS}
    for part in PAGE_SUMS:
        found.add("pages", part, number=int(sums[part][pages].sum()))
    places = Coded.of(pc.struct_field(reports, ["text_from"]))
    read = dict(together([places.at(pages)]))
    found.add("pages", "elsewhere", number=len(pages) - read.get((SHOWN,), 0))
    of_records = held.of_records
    found.together("text_from", [places.at(of_records[np.isin(of_records, pages)])])
    homes, first = np.unique(of_records, return_index=True)
    paged = np.isin(homes, pages)
    kinds = [Coded.of(held.record("source", "kind")).at(first[paged])]
    for name, part in (("kind_visible", "visible_chars"), ("kind_kept", "kept_chars")):
        found.together(name, kinds, sums[part][homes[paged]])


def _count_quarantine(found: Counting, held: DocumentColumns) -> None:
    rows = held.quarantine.select(["record_id", "stage", "reasons"]).to_pylist()
    refused = set(zip(held.of_quarantine.tolist(), (row["record_id"] for row in rows), strict=True))
    whole = sum(record is None for _, record in refused)
    found.sum("quarantined", len(refused) - whole)
    found.sum("documents_refused", whole)
    found.each("refusals", (reason["code"] for row in rows for reason in row["reasons"]))
    last: dict[int, str] = {}
    for at, row in zip(held.of_quarantine.tolist(), rows, strict=True):
        found.add("articles_refused", row["stage"], number=int(row["record_id"] is not None))
        if held.column("outcome")[at] == "quarantined":
            last[at] = max(last.get(at, row["stage"]), row["stage"], key=order)
    for stage in last.values():
        found.add("last_stages", stage)
