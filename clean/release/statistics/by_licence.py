"""Licences by publisher."""

from __future__ import annotations

from dataclasses import dataclass

from clean.release.statistics.tally import Tally


@dataclass(frozen=True, slots=True)
class Grant:
    """Records of one publisher under one licence."""

    publisher: str
    """"" if unknown."""
    licence: str
    """"" if none was granted."""
    records: int


def grants(tally: Tally) -> tuple[Grant, ...]:
    """Count records by publisher and licence, sorted by count (highest first), then by name."""
    found = sorted(tally.pairs("grants").items(), key=lambda item: (-item[1], item[0]))
    return tuple(Grant(publisher, licence, number) for (publisher, licence), number in found)
