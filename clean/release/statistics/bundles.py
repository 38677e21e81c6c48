"""The rows of a release document by document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clean.record import Row
    from clean.release.build_rows import Rows


@dataclass(frozen=True, slots=True)
class Bundle:
    """All rows of one document."""

    document: Row
    records: Sequence[Row] = ()
    """Its articles in the release, without those that were merged into another document's."""
    edits: Sequence[Row] = ()
    quarantine: Sequence[Row] = ()
    languages: Mapping[str, str] = field(default_factory=dict)
    """The language of each record of another document that one of its articles was merged into, by id."""


def bundles(rows: Rows, elsewhere: Mapping[str, str] | None = None) -> Iterator[Bundle]:
    """Yield the rows of each document, whose order within each table stays.

    elsewhere: the language of each record that is not among the rows but is named by a document, by id.
    """
    records = _by(rows.records, lambda row: row["source"]["path"])
    edits = _by(rows.edits, lambda row: row["document"])
    quarantine = _by(rows.quarantine, lambda row: row["document"])
    languages = {**(elsewhere or {}), **{row["id"]: row["language"]["code"] for row in rows.records}}
    for row in rows.documents:
        name = row["document"]
        own = records[row["path"]]
        ids = {record["id"] for record in own}
        others = {key: languages[key] for key in row["articles"] if key in languages and key not in ids}
        yield Bundle(row, own, edits[name], quarantine[name], others)


def _by(rows: Iterable[Row], key: Callable[[Row], str]) -> defaultdict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found
