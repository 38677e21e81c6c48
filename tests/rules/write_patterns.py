"""Write what a line must have for a pattern of our tables to be tried: `python -m tests.rules.write_patterns`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from clean.language import languages, table
from clean.rules.phrases import known_patterns

FILE = Path(known_patterns.__file__).with_name("patterns.json")


def alternatives() -> Iterator[str]:
    """Yield the alternatives of all patterns of our phrase rules."""
    for code in languages("phrases"):
        for row in table(code, "phrases").get("rule", ()):
            for key in ("pattern", "then", "end"):
                value = row.get(key, ())
                yield from (value,) if isinstance(value, str) else value


def written() -> str:
    """Return the text of the file: JSON with one alternative or opening a line."""
    held = known_patterns.table(alternatives())
    needs = ",\n".join(json.dumps(one, ensure_ascii=False) for one in held.pop("needs"))
    starts = ",\n".join(f"{json.dumps(key, ensure_ascii=False)}:{row}" for key, row in held.pop("openings").items())
    words = json.dumps(held, ensure_ascii=False, indent=0)[2:-2]
    return f'{{{words},\n"needs":[\n{needs}\n],\n"openings":{{\n{starts}\n}}}}\n'


def main() -> None:
    """Write the file."""
    FILE.write_text(written(), encoding="utf-8")


if __name__ == "__main__":
    main()
