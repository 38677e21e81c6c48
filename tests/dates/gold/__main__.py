"""Write the paragraphs as JSON lines for `score_timex.py`: `python -m tests.dates.gold OUT [LANGUAGE ...]`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.dates.gold.reading import LANGUAGES, paragraphs


def main(out: str, *languages: str) -> None:
    """Write one line for each paragraph of the named languages, or of all."""
    rows = [paragraph for language in languages or LANGUAGES for paragraph in paragraphs(language)]
    lines = [json.dumps(row.in_score_shape(), ensure_ascii=False) + "\n" for row in rows]
    Path(out).write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
