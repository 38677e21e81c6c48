"""How many articles say nearly what another says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clean.record import Row


@dataclass(frozen=True, slots=True)
class NearCounts:
    """Counts over the duplicates rows of a release; all 0 if it has none."""

    near: int = 0
    """Articles that are near-duplicates of another, which stands for them."""
    keepers: frozenset[str] = frozenset()
    """Ids of the records that stand for others."""
    contained: int = 0
    """Articles that a longer one contains."""
    paragraphs: int = 0
    """Paragraphs of records that many articles have."""

    @classmethod
    def of(cls, rows: Iterable[Row]) -> NearCounts:
        """Count over duplicates rows."""
        found = [(row["relation"], row["keeper"]) for row in rows]
        named = [relation for relation, _ in found]
        keepers = frozenset(keeper for relation, keeper in found if relation == "near")
        return cls(named.count("near"), keepers, named.count("contained"), named.count("paragraph"))

    @classmethod
    def total(cls, parts: Iterable[NearCounts]) -> NearCounts:
        """Add up the counts of several shards."""
        found = list(parts)
        return cls(
            sum(part.near for part in found),
            frozenset().union(*(part.keepers for part in found)),
            sum(part.contained for part in found),
            sum(part.paragraphs for part in found),
        )

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> NearCounts:
        """Return the counts that `to_json` returned the value of."""
        return cls(**{**value, "keepers": frozenset(value["keepers"])})

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {**self.figures, "keepers": sorted(self.keepers)}

    @property
    def figures(self) -> dict[str, int]:
        """The counts by name."""
        return {
            "near": self.near,
            "keepers": len(self.keepers),
            "contained": self.contained,
            "paragraphs": self.paragraphs,
        }
