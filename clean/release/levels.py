"""Ledger levels: how much of what was removed a release holds, document by document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from clean import extract, record
from clean.release import layout
from clean.release.markdown import number, plural

if TYPE_CHECKING:
    from clean.release.rows import Row

WITHHELD = record.WITHHELD
"""The level of a release without text."""

LEVELS = ("full", "text", "offsets", WITHHELD)
"""Every level, the one that holds most first."""

BARE = frozenset(rule.id for rule in extract.RULES if rule.bare)
"""Rules that remove bare markup, which only a full ledger holds."""


def level(document: Row) -> str:
    """Give the level of a row of documents; releases that are older than the column hold everything."""
    return str(document.get("level", "full"))


def holds(level: str, edit: Row) -> bool:
    """Tell whether a ledger of this level holds what an edit removes; of an insertion that is nothing."""
    return edit["start"] == edit["end"] or level == "full" or (level == "text" and edit["rule"] not in BARE)


def told(levels: Iterable[str]) -> str:
    """Count levels for a reader: `22 documents full, 1 text`."""
    found = Counter(levels)
    counts = [(name, found[name]) for name in LEVELS if found[name]]
    first = [f"{plural(count, 'document')} {name}" for name, count in counts[:1]]
    return ", ".join([*first, *(f"{number(count)} {name}" for name, count in counts[1:])]) or "no documents"


def withheld(folder: Path) -> bool:
    """Tell whether a release leaves out its texts; ReleaseError where its documents can't be read."""
    return any(level(row) == WITHHELD for row in layout.rows(folder, "documents"))


def of_release(folder: Path) -> str:
    """Count the levels of a release folder, as `told` does; ReleaseError where its documents can't be read."""
    return told(level(row) for row in layout.rows(folder, "documents"))
