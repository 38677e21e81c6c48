"""What is in quarantine, and why: a line for each document or article, without its bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clean.record import Row

COLUMNS = ("document", "record_id", "path", "stage", "reasons")
"""The columns of the table that say it."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One document or article in quarantine."""

    document: str
    record: str | None
    """Id that the article would have had; None if the whole document was rejected."""
    path: str
    """Path of the raw file under raw/."""
    stage: str
    """The stage that rejected it."""
    reasons: tuple[tuple[str, str, str], ...]
    """Code, message and what would have been right (may be empty) of each reason; at least one."""

    @property
    def name(self) -> str:
        """Id of what was rejected."""
        return self.record or self.document

    @property
    def codes(self) -> frozenset[str]:
        """The codes of its reasons."""
        return frozenset(code for code, _, _ in self.reasons)


def refusals(rows: Iterable[Row]) -> Iterator[Refusal]:
    """Yield the rows of a quarantine table, in their order."""
    for row in rows:
        reasons = tuple((one["code"], one["message"], one["expected"]) for one in row["reasons"])
        yield Refusal(row["document"], row["record_id"], row["path"], row["stage"], reasons)
