"""What a step returns of a shard."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Wrote:
    """What a step wrote of a shard."""

    path: Path
    """The file, or the folder of the shard."""
    stored: bool = False
    """Whether an earlier build wrote it."""
    slowest: tuple[tuple[float, str], ...] = ()
    """The documents that took longest: seconds and id."""
