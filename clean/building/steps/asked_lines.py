"""What the documents of a shard asked of the counts of their sites."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from clean import rules


@dataclass(frozen=True, slots=True)
class AskedLines(Mapping[str, int]):
    """The counts of a site's lines, which note the lines that were asked for."""

    lines: Mapping[str, int]
    names: set[str] = field(default_factory=set)

    def __getitem__(self, name: str) -> int:
        self.names.add(name)
        return self.lines[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.lines)

    def __len__(self) -> int:
        return len(self.lines)

    @property
    def counts(self) -> dict[str, int]:
        """The lines that were asked for, with the counts that were returned."""
        return {name: self.lines.get(name, 0) for name in sorted(self.names)}


def asked(repeated: Mapping[str, rules.Repeated]) -> dict[str, rules.Repeated]:
    """Return the counts of the sites of a shard, which note what is asked of them."""
    return {site: replace(one, lines=AskedLines(one.lines)) for site, one in repeated.items()}


def trace(repeated: Mapping[str, rules.Repeated]) -> dict[str, Any]:
    """Return what was asked of the counts of each site, and answered."""
    return {site: _traced(one, one.lines) for site, one in repeated.items() if isinstance(one.lines, AskedLines)}


def _traced(one: rules.Repeated, lines: AskedLines) -> list[Any]:
    """Return the counts; on how many documents they rest decides something only if one of them is above 0."""
    counts = lines.counts
    return [one.documents if any(counts.values()) else None, counts if lines else None]


def still_holds(traced: Mapping[str, Any], repeated: Mapping[str, rules.Repeated]) -> bool:
    """Return whether the same questions have the same answers now."""
    return traced.keys() == repeated.keys() and all(
        _holds(asked[0], asked[1], repeated[site]) for site, asked in traced.items()
    )


def _holds(documents: int | None, counts: Mapping[str, int] | None, now: rules.Repeated) -> bool:
    if counts is None:  # nobody asks a site whose documents have no line in common
        return not now.lines
    same = all(now.lines.get(name, 0) == count for name, count in counts.items())
    return same and bool(now.lines) and documents in {None, now.documents}
