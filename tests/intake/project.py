"""A small corpus project for tests to break."""

import hashlib
import json
from pathlib import Path

from clean.intake import Document, raw_bytes

RECIPE = """\
[corpus]
name = "harbour-news"
title = "Harbour news"
description = "News of an invented harbour."
date = 2024-03-31
"""


def make(root: Path, files: dict[str, str | bytes] | None = None, **raw: str | bytes) -> Path:
    """Write raw/ with texts, a manifest that lists them, and a recipe; keywords replace files, with `_` for `.`."""
    texts = {"texts/a.txt": "One.\n", "texts/b.txt": "Two.\n"} if files is None else files
    lines = "".join(line({"path": path}) for path in texts)
    wanted = texts | {"manifest.jsonl": lines, "corpus.toml": RECIPE}
    wanted |= {name.replace("_", "."): content for name, content in raw.items()}
    for path, content in wanted.items():
        file = root / "raw" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return root


def read(root: Path, document: Document) -> bytes:
    """Return the bytes of a document of the project."""
    return raw_bytes.read(raw_bytes.RawFolder(root / "raw"), document)


def line(row: object) -> str:
    """Return one line of JSON."""
    return json.dumps(row, ensure_ascii=False) + "\n"


def digest(text: str) -> str:
    """Return the sha256 of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
