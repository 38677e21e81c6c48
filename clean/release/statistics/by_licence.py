"""Licences by publisher."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clean.record import Row


@dataclass(frozen=True, slots=True)
class Grant:
    """Records of one publisher under one licence."""

    publisher: str
    """"" if unknown."""
    licence: str
    """"" if none was granted."""
    records: int


def grants(records: Iterable[Row]) -> tuple[Grant, ...]:
    """Count records by publisher and licence, sorted by count (highest first), then by name."""
    found = Counter((row["source"]["publisher"] or "", row["source"]["licence"] or "") for row in records)
    return tuple(Grant(*pair, number) for pair, number in sorted(found.items(), key=lambda item: (-item[1], item[0])))
