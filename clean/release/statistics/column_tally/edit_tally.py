"""What the edits of some documents add to the figures of a release."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from clean.record.columns import flags
from clean.release.statistics.coded import Coded
from clean.release.statistics.column_tally.document_columns import DocumentColumns
from clean.release.statistics.tally import Counting

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints: TypeAlias = NDArray[np.int64]


def count_edits(found: Counting, held: DocumentColumns) -> None:
    """Count the edits, and what each rule did in the documents with an article."""
    import numpy as np
    import pyarrow.compute as pc

    edits, shadowed = held.edits, flags(held.edits.column("shadowed"))
    found.sum("edits", int(np.count_nonzero(~shadowed)))
    found.sum("shadowed", int(np.count_nonzero(shadowed)))
    rows = np.flatnonzero(~shadowed & (held.column("outcome") == "articles")[held.of_edits])
    homes, rule = held.of_edits[rows], Coded.of(edits.column("rule")).at(rows)
    gone = (edits.column("end").to_numpy() - edits.column("start").to_numpy())[rows]
    written = pc.fill_null(pc.utf8_length(edits.column("replacement")), 0).to_numpy()[rows].astype(int)
    found.together("rule_edits", [rule])
    found.together("rule_inserted", [rule.at(np.flatnonzero(written))], written[written > 0])
    languages, publishers = _origins(held, homes, Coded.of(edits.column("record_id")).at(rows))
    found.together("rule_languages", [rule, languages], gone)
    found.together("rule_publishers", [rule, publishers], gone)
    places = homes * len(rule.values) + rule.codes
    decisions = edits.column("decision").to_numpy()[rows]
    found.together("rule_documents", [rule.at(np.unique(places, return_index=True)[1])])
    made = places * (int(decisions.max(initial=0)) + 1) + decisions
    found.together("rule_decisions", [rule.at(np.unique(made, return_index=True)[1])])


def _origins(held: DocumentColumns, homes: Ints, records: Coded) -> tuple[Coded, Coded]:
    """Return the language and the publisher of the text of each edit, of which documents and records are given.

    What is in no article has those of the page's first one; a page keeps its own publisher even if its article was
    merged into another's.
    """
    import numpy as np
    import pyarrow as pa

    _, first, pair = np.unique(homes * len(records.values) + records.codes, return_index=True, return_inverse=True)
    stated = dict(zip(held.record("id").to_pylist(), held.record("source", "publisher").to_pylist(), strict=True))
    languages, publishers = [], []
    for home, code in zip(homes[first].tolist(), records.codes[first].tolist(), strict=True):
        known = _known(held, home, records.values[code])
        own = stated[known] if held.homes.get(known) == home else None
        languages.append(held.languages.get(known, ""))
        publishers.append(own or held.publishers[home])
    made = (Coded.of(pa.array(column, pa.string())).at(pair) for column in (languages, publishers))
    return next(made), next(made)


def _known(held: DocumentColumns, home: int, record: str | None) -> str:
    """Return the record that an edit counts for, if it is said to be in `record`; "" if there is none."""
    own = held.articles[home]
    if record is not None and (held.homes.get(record) == home or (record in own and record in held.languages)):
        return record
    return next((name for name in own if name in held.languages), "")
