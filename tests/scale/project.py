"""Write a corpus project with any number of made-up texts."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

from tests.scale.templates import NAMES, template

_CHECKOUT = Path(__file__).parents[2]
_RECIPE = """[corpus]
name = "scale"
title = "A corpus to measure with"
description = "Made-up texts."
licence = "CC0-1.0"
authors = [{ name = "The authors of corpus-ledger" }]
date = "2026-11-30"
"""


def write_project(folder: Path, texts: int, near: int = 0) -> None:
    """Write a project with this number of texts; one that is there keeps the texts it has.

    near: how many of them, the last ones, are near-duplicates of the first ones; at most half.
    """
    (folder / "raw" / "texts").mkdir(parents=True, exist_ok=True)
    (folder / "schema").mkdir(exist_ok=True)
    shutil.copy(_CHECKOUT / "schema" / "record.schema.json", folder / "schema")
    (folder / "raw" / "corpus.toml").write_text(_RECIPE, encoding="utf-8")
    back = (texts - near) // len(NAMES) * len(NAMES)
    originals = (number - back if number >= texts - near else None for number in range(texts))
    lines = (json.dumps(write_text(folder, number, original)) + "\n" for number, original in enumerate(originals))
    with (folder / "raw" / "manifest.jsonl").open("w", encoding="utf-8") as manifest:
        manifest.writelines(lines)


def write_text(folder: Path, number: int, original: int | None = None) -> dict[str, str]:
    """Write the text of a number, and return its line of the manifest.

    original: the number of the text that it is a near-duplicate of.
    """
    name = f"{number:07d}"
    path = f"texts/{name[:4]}/{name}.txt"
    file = folder / "raw" / path
    text = template(number).text(number) if original is None else template(number).edited(original, number)
    data = text.encode()
    if not file.exists():
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(data)
    return {
        "id": f"d/{name}",
        "path": path,
        "sha256": hashlib.sha256(data).hexdigest(),
        "url": f"https://paper-{number}.example/{name}",
        "publisher": f"The {name[:4]} Gazette",
        "retrieved": "2026-06-01",
        "licence": "CC0-1.0",
        "language": "en",
        "published": f"2026-{1 + number % 5:02d}-{1 + number % 28:02d}",
    }
