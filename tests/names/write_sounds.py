"""Write how the listed given names sound: `python -m tests.names.write_sounds`."""

from __future__ import annotations

import json
from pathlib import Path

from clean.names.lexicon import given_names

FILE = Path(given_names.__file__).with_name("given_sounds.json")


def written() -> str:
    """Return the text of the file: JSON with one sound string a line."""
    held = given_names.sounded_out()
    lines = ",\n".join(f'"{sounds}": {json.dumps(forms, ensure_ascii=False)}' for sounds, forms in held.items())
    return f"{{\n{lines}\n}}\n"


def main() -> None:
    """Write the file."""
    FILE.write_text(written(), encoding="utf-8")


if __name__ == "__main__":
    main()
