"""Write what every text needs of all languages, one file a part: `python -m tests.language.write_tables`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from clean.language import languages, table, tables

PARTS = ("phrases", "web")
_EXAMPLES = ("hit", "miss")


def file_of(part: str) -> Path:
    """Return the path of the file for a part."""
    return Path(tables.__file__).with_name(f"{part}.json")


def written(part: str) -> str:
    """Return the text of the file: JSON with one language a line, without the examples of rules."""
    found = ((code, dict(table(code, part))) for code in languages(part))
    rows = (f"{json.dumps(code)}:{json.dumps(_bare(held), ensure_ascii=False)}" for code, held in found)
    return "{\n" + ",\n".join(rows) + "\n}\n"


def _bare(held: dict[str, Any]) -> dict[str, Any]:
    if "rule" not in held:
        return held
    rows = [{key: value for key, value in row.items() if key not in _EXAMPLES} for row in held["rule"]]
    return {**held, "rule": rows}


def main() -> None:
    """Write the files."""
    for part in PARTS:
        file_of(part).write_text(written(part), encoding="utf-8")


if __name__ == "__main__":
    main()
