"""What became of reviewers' verdicts, over all documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clean.record import Row
from clean.release.shards.summary import Summary


@dataclass(frozen=True, slots=True)
class VerdictRows:
    """What became of each verdict in each document that it matches."""

    rows: tuple[Row, ...]
    """Document, signature, done (None: nothing to do), and why not."""

    @classmethod
    def of(cls, found: Iterable[Summary]) -> VerdictRows:
        """Return the rows of all shards."""
        return cls(tuple(row for one in found for row in one.verdicts))

    @property
    def met(self) -> frozenset[str]:
        """Signatures of the verdicts that match something."""
        return frozenset(row["signature"] for row in self.rows if row["done"] is not None)

    @property
    def stuck(self) -> frozenset[str]:
        """Signatures of the verdicts that could not be carried out everywhere."""
        return frozenset(row["signature"] for row in self.rows if row["done"] is False)

    def obstacles(self, signature: str) -> tuple[Row, ...]:
        """Return the rows of a verdict in the documents where it could not be carried out, in order of document."""
        rows = (row for row in self.rows if row["signature"] == signature and not row["done"])
        return tuple(sorted(rows, key=lambda row: str(row["document"])))
