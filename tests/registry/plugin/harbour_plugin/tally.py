"""A paper with a few counts."""

from typing import Any

FILE = "notes/TALLY.txt"


def text(edition: Any) -> str | None:
    """Return the number of records; None if there are none."""
    return f"{edition.figures.records} records in {edition.recipe.name}\n" if edition.figures.records else None
