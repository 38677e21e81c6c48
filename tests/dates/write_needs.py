"""Write what tokens a match of each of our patterns of dates needs: `python -m tests.dates.write_needs`."""

from __future__ import annotations

import json
from pathlib import Path

from clean.dates import pattern
from clean.dates.rules import rules

FILE = Path(pattern.__file__).with_name("needs.json")


def written() -> str:
    """Return the text of the file: JSON with one pattern a line."""
    patterns = sorted({rule.pattern for rule in rules()})
    rows = (f"{json.dumps(one, ensure_ascii=False)}: {json.dumps(pattern.parsed_needs(one))}" for one in patterns)
    return "{\n" + ",\n".join(rows) + "\n}\n"


def main() -> None:
    """Write the file."""
    FILE.write_text(written(), encoding="utf-8")


if __name__ == "__main__":
    main()
