"""Ledger levels: how much of the removed text a release holds, document by document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from clean import extraction, record
from clean.release.render.markdown import number, plural
from clean.release.storage import layout

if TYPE_CHECKING:
    from clean.record import Row

WITHHELD = record.WITHHELD
"""The level of a release without text."""

LEVELS = ("full", "text", "offsets", WITHHELD)
"""Every level, the fullest first."""

BARE = frozenset(rule.id for rule in extraction.RULES if rule.bare)
"""Rules that remove bare markup, which only a full ledger keeps."""

DECODING = frozenset(rule.id for rule in extraction.RULES if rule.decodes)
"""Rules that write what readers see for what the source of a page writes in another way."""


def level(document: Row) -> str:
    """Return the level of a documents row; `full` in releases older than the column."""
    return str(document.get("level", "full"))


def holds(level: str, edit: Row) -> bool:
    """Return whether a ledger of this level holds the text an edit removes; always true of an insertion."""
    return edit["start"] == edit["end"] or level == "full" or (level == "text" and edit["rule"] not in BARE)


def told(levels: Iterable[str]) -> str:
    """Return readable counts of levels: `22 documents full, 1 text`."""
    found = Counter(levels)
    counts = [(name, found[name]) for name in LEVELS if found[name]]
    first = [f"{plural(count, 'document')} {name}" for name, count in counts[:1]]
    return ", ".join([*first, *(f"{number(count)} {name}" for name, count in counts[1:])]) or "no documents"


def withheld(folder: Path) -> bool:
    """Return whether a release withholds its texts; ReleaseError if its documents can't be read."""
    return any(level(row) == WITHHELD for row in layout.rows(folder, "documents", ["level"]))


def of_release(folder: Path) -> str:
    """Return the level counts of a release folder, as `told` does; ReleaseError if its documents can't be read."""
    return told(level(row) for row in layout.rows(folder, "documents", ["level"]))
