"""release.json: a machine-readable description of a version, derived from its recipe, rules and rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clean.release.datasheet.staleness import standing_of
from clean.release.storage import layout
from clean.release.storage.text_files import dump

if TYPE_CHECKING:
    from clean.release.edition import Edition


FILE = layout.ABOUT


def text(edition: Edition) -> str:
    """Return release.json: the facts, and the open or stale answers of the datasheet."""
    left = standing_of(edition)
    return dump({**edition.facts, "datasheet": {"open": left.open, "stale": left.stale}})
