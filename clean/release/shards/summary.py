"""What a shard adds to a release besides the rows of its tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from clean.record import Row
from clean.release.statistics.near_counts import NearCounts
from clean.release.statistics.tally import Tally
from clean.release.textless.protection import Hashes


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of a shard, and the few rows that go into no table."""

    tally: Tally
    wrong: tuple[str, ...]
    """Counts that do not reconcile, one sentence each."""
    rows: Mapping[str, int]
    """Number of rows of each table, by config."""
    hashes: Hashes
    """The anchor counts of a release without text; all 0 if it has its texts."""
    near: NearCounts
    """The counts of near-duplicates; all 0 if the release does not list them."""
    taken_down: tuple[Row, ...] = ()
    """One tombstone per article found that must not be in a release: tombstone, date, why."""
    verdicts: tuple[Row, ...] = ()
    """One row per reviewer's verdict and document that it matches: document, signature, done, why."""

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Summary:
        """Return the summary that `to_json` returned the value of."""
        return cls(
            Tally.from_json(value["tally"]),
            tuple(value["wrong"]),
            value["rows"],
            Hashes(**value["hashes"]),
            NearCounts.from_json(value["near"]),
            tuple(value["taken_down"]),
            tuple(value["verdicts"]),
        )

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {
            "tally": self.tally.to_json(),
            "wrong": list(self.wrong),
            "rows": dict(self.rows),
            "hashes": asdict(self.hashes),
            "near": self.near.to_json(),
            "taken_down": list(self.taken_down),
            "verdicts": list(self.verdicts),
        }
