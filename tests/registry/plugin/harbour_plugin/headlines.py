"""One headline a line."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any


def write(rows: Iterable[dict[str, Any]], to: Path) -> None:
    """Write the headlines of all records to one file."""
    with (to / "headlines.txt").open("w", encoding="utf-8") as out:
        out.writelines(f"{row['title']}\n" for row in rows)
