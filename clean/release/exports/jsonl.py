"""JSON lines: one record a line, with the fields and the order of its schema."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from clean.record import Row

FILE = "records.jsonl"


def write(rows: Iterable[Row], to: Path) -> None:
    """Write all records to one file, in UTF-8."""
    with (to / FILE).open("w", encoding="utf-8", newline="\n") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
