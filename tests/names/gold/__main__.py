"""Writes the marked news as JSON lines, one file a language: python -m tests.names.gold OUT."""

import json
import sys
from pathlib import Path

from tests.names.gold import LANGUAGES, documents


def write(out: Path) -> None:
    """Write a file for each language."""
    out.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        lines = [json.dumps(one, ensure_ascii=False) + "\n" for one in documents(language)]
        (out / f"{language}.jsonl").write_text("".join(lines), encoding="utf-8", newline="")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m tests.names.gold OUT")
    write(Path(sys.argv[1]))
