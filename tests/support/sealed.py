"""Records with their digests, as a release holds them."""

from __future__ import annotations

from typing import Any

from clean import record, schemas
from clean.record import Row
from clean.record.canonical_form import conform


def sealed(row: Row) -> dict[str, Any]:
    """Return a record in the form of our schema, with its digest."""
    made = conform(row, schemas.load("record"))
    return {**made, "digest": record.digest(made)}
