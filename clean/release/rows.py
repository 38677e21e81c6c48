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
