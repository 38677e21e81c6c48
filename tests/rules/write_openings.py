"""Write how the patterns of our tables can start: `python -m tests.rules.write_openings`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from clean.language import languages, table
from clean.rules.phrases import known_openings

FILE = Path(known_openings.__file__).with_name("openings.json")


def alternatives() -> Iterator[str]:
    """Yield the alternatives of all patterns of our phrase rules."""
    for code in languages("phrases"):
        for row in table(code, "phrases").get("rule", ()):
            for key in ("pattern", "then", "end"):
                value = row.get(key, ())
                yield from (value,) if isinstance(value, str) else value


def written() -> str:
    """Return the text of the file: JSON with one alternative a line."""
    held = known_openings.table(alternatives())
    lines = ",\n".join(f'"{key}":{json.dumps(found, ensure_ascii=False)}' for key, found in held["openings"].items())
    return f'{{"macros":"{held["macros"]}","openings":{{\n{lines}\n}}}}\n'


def main() -> None:
    """Write the file."""
    FILE.write_text(written(), encoding="utf-8")


if __name__ == "__main__":
    main()
