"""Regenerate schema/DICTIONARY.md: `make dictionary`, or `python -m tests.release.papers.dictionary`."""

from __future__ import annotations

from clean import schemas
from clean.release.papers.dictionary import dictionary
from clean.release.storage import layout
from tests.house import ROOT

FILE = ROOT / "schema" / "DICTIONARY.md"


def due() -> str:
    """Return what the file should contain."""
    return dictionary({table.schema: schemas.load(table.schema) for table in layout.LOADED.values()})


if __name__ == "__main__":
    FILE.write_text(due(), encoding="utf-8", newline="\n")
