"""A picture of what was removed: one bar per rule, by the number of characters that it deleted.

Bare markup is left out: it would dwarf everything that a reader of the pages saw.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clean.release.render import svg
from clean.release.render.markdown import number, plural

if TYPE_CHECKING:
    from clean.release.edition import Edition
    from clean.release.statistics.figures import Figures

FILE = "pictures/removed.svg"

SHOWN = 20
"""Rules that get a bar each; the others share the last one."""


def text(edition: Edition) -> str | None:
    """Return the picture as SVG, or None if nothing was removed."""
    bars = bars_of(edition.figures)
    return svg.rows(title(edition.figures), bars) if bars else None


def title(figures: Figures) -> str:
    """Return the title of the picture."""
    sums = figures.characters
    return f"Characters removed, by rule: {number(sums.seen_deleted)} of {number(sums.seen)}"


def bars_of(figures: Figures) -> list[tuple[str, int]]:
    """Return rules with their numbers of characters, largest first."""
    took = [(rule.rule, rule.chars_deleted) for rule in figures.rules if rule.share]
    first, rest = took[:SHOWN], took[SHOWN:]
    return [*first, (plural(len(rest), "other rule"), sum(count for _, count in rest))] if rest else first
