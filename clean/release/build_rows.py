"""The tables of a release as the pipeline hands them over: plain JSON rows, in any order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clean.record import Row


@dataclass(frozen=True, slots=True)
class Rows:
    """Everything one build found; each row is valid under `schema/<table>.schema.json`."""

    records: Sequence[Row]
    """The articles of the release; whatever digests they have, they get their own when they are written."""
    edits: Sequence[Row]
    """The ledger, including shadowed proposals."""
    quarantine: Sequence[Row]
    """What could not be released, with the reasons."""
    documents: Sequence[Row]
    """One row for each document of the manifest."""
    taken_down: Sequence[Row] = ()
    """One tombstone per article found that must not be in a release: tombstone, date, why."""
    verdicts: Sequence[Row] = ()
    """One row per reviewer's verdict and document that it matches: document, signature, done (None: nothing to do), and
    why not."""
    duplicates: Sequence[Row] = ()
    """Articles that say nearly what another says, and paragraphs that many share."""
    checked: bool = False
    """Whether the records are known to be valid."""

    @classmethod
    def of_tables(
        cls, tables: Mapping[str, Sequence[Row]], taken_down: Sequence[Row] = (), verdicts: Sequence[Row] = ()
    ) -> Rows:
        """Return the rows of each table, by config, and of what else was found."""
        records, edits, quarantine, documents = map(tables.__getitem__, ("default", "edits", "quarantine", "documents"))
        return cls(records, edits, quarantine, documents, taken_down, verdicts, tables.get("duplicates", ()))

    @property
    def tables(self) -> dict[str, Sequence[Row]]:
        """The rows of each table, by config."""
        return {
            "default": self.records,
            "edits": self.edits,
            "quarantine": self.quarantine,
            "documents": self.documents,
            "duplicates": self.duplicates,
        }
