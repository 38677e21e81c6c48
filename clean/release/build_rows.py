"""The four tables of a release as the pipeline hands them over: plain JSON rows, in any order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clean.record import Row


@dataclass(frozen=True, slots=True)
class Rows:
    """Everything one build found; each row is valid under `schema/<table>.schema.json`."""

    records: Sequence[Row]
    """The articles of the release."""
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
    checked: bool = False
    """Whether the records have been brought into the form of their schema and checked against it."""

    @property
    def met(self) -> frozenset[str]:
        """Signatures of the verdicts that match something."""
        return frozenset(row["signature"] for row in self.verdicts if row["done"] is not None)

    @property
    def stuck(self) -> frozenset[str]:
        """Signatures of the verdicts that could not be carried out everywhere."""
        return frozenset(row["signature"] for row in self.verdicts if row["done"] is False)

    def obstacles(self, signature: str) -> tuple[Row, ...]:
        """Return the rows of a verdict in the documents where it could not be carried out, in order of document."""
        rows = (row for row in self.verdicts if row["signature"] == signature and not row["done"])
        return tuple(sorted(rows, key=lambda row: str(row["document"])))
