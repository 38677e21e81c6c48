"""The four tables of a release, as the pipeline hands them over: plain JSON-able rows, in any order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

Row: TypeAlias = Mapping[str, Any]
"""One row: valid under the JSON Schema of its table."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Everything that one build found; each row is valid under `schema/<table>.schema.json`."""

    records: Sequence[Row]
    """The articles of the release."""
    edits: Sequence[Row]
    """The ledger, shadowed proposals included."""
    quarantine: Sequence[Row]
    """What could not enter the release, with its reasons."""
    documents: Sequence[Row]
    """One row for each document of the manifest."""
    taken_down: Sequence[Row] = ()
    """For each article that was found and may not be in a release: record, date, why."""
    verdicts: Sequence[Row] = ()
    """For each reviewer's verdict and each document that it speaks of: signature, done."""

    @property
    def met(self) -> frozenset[str]:
        """Signatures of the verdicts that speak of something."""
        return frozenset(row["signature"] for row in self.verdicts)

    @property
    def stuck(self) -> frozenset[str]:
        """Signatures of the vetoes that somewhere could not be carried out."""
        return frozenset(row["signature"] for row in self.verdicts if not row["done"])
