"""Articles that somebody had a right to have taken down; no build brings them back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from clean import intake
from clean.record import text_digest


@dataclass(frozen=True, slots=True)
class Takedowns:
    """Lookups in raw/takedowns.jsonl for what a build finds; each returns the line that applies, or None."""

    by_record: Mapping[str, intake.Takedown] = field(default_factory=dict)
    by_text: Mapping[str, intake.Takedown] = field(default_factory=dict)
    by_file: Mapping[str, intake.Takedown] = field(default_factory=dict)

    @classmethod
    def of(cls, takedowns: Iterable[intake.Takedown]) -> Takedowns:
        """Index the takedowns of a corpus."""
        listed = tuple(takedowns)
        return cls(
            {one.record: one for one in listed},
            {one.text: one for one in listed if one.text},
            {one.file: one for one in listed if one.file},
        )

    def of_file(self, sha256: str) -> intake.Takedown | None:
        """Look up the SHA-256 of a raw document."""
        return self.by_file.get(sha256)

    def of_record(self, record: str, text: str) -> intake.Takedown | None:
        """Look up a record by its id, then by its text."""
        if found := self.by_record.get(record):
            return found
        return self.by_text.get(text_digest(text)) if self.by_text else None
