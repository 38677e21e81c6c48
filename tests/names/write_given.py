"""Write which given names are listed, and how they sound: `python -m tests.names.write_given`."""

from __future__ import annotations

import json
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from clean.names.lexicon import given_names
from clean.names.lexicon.folding import fold

FOLDER = Path(given_names.__file__).parent
NAMES, SOUNDS = FOLDER / "given_names.json", FOLDER / "given_sounds.json"
GENDERS = ("male", "female")

Found = tuple[str, str, int]
"""A spelling, its gender, and the number of its row, of a rarer name 0."""


def names() -> str:
    """Return the text of the file of names: JSON with one spelling a line."""
    given, more = _table("given"), _table("given_more")
    ambiguous = dict.fromkeys(str(given.pop("ambiguous")["forms"]).split(), "")
    held = {"names": _entries(_frequent(given)), "more": _entries(_rare(more)), "ambiguous": ambiguous}
    return "{\n" + ",\n".join(f"{json.dumps(name)}: {_lines(entries)}" for name, entries in held.items()) + "\n}\n"


def sounds() -> str:
    """Return the text of the file of sounds: JSON with one sound string a line."""
    return _lines(given_names.sounded_out()) + "\n"


def _lines(entries: Mapping[str, str]) -> str:
    rows = (f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(entries[key], ensure_ascii=False)}" for key in entries)
    return "{\n" + ",\n".join(rows) + "\n}"


def _frequent(table: Mapping[str, Any]) -> Iterator[Found]:
    rows = ((gender, row) for lists in table.values() for gender in GENDERS for row in lists.get(gender, ()))
    for number, (gender, row) in enumerate(rows, start=1):
        for form in row.split():
            yield form.lower(), gender, number


def _rare(table: Mapping[str, Any]) -> Iterator[Found]:
    for lists in table.values():
        for gender in GENDERS:
            yield from ((form, gender, 0) for form in lists[gender].lower().split())


def _entries(found: Iterable[Found]) -> dict[str, str]:
    """Return each spelling, as written and folded, with its gender, "" if it has both, and its rows."""
    genders: dict[str, set[str]] = defaultdict(set)
    rows: dict[str, set[int]] = defaultdict(set)
    for form, gender, number in found:
        for key in (form, fold(form)):
            genders[key].add(gender)
            rows[key].update({number} - {0})
    one = {key: next(iter(each)) if len(each) == 1 else "" for key, each in genders.items()}
    return {key: " ".join((one[key], *map(str, sorted(rows[key])))) for key in sorted(rows)}


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def main() -> None:
    """Write both files; how names sound follows from which there are."""
    NAMES.write_text(names(), encoding="utf-8")
    given_names._held.cache_clear()
    SOUNDS.write_text(sounds(), encoding="utf-8")


if __name__ == "__main__":
    main()
