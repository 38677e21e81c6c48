"""Digests of what decides the result of cleaning, so that a finished shard is taken again only if nothing has changed.

Left out are keys of the recipe that only describe the dataset.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, fields
from functools import cache
from pathlib import Path
from typing import Any

from clean import intake, pipeline, registry

_DESCRIBES = frozenset(
    {"name", "title", "description", "licence", "date", "version_policy", "authors", "url", "limits", "storage"}
)
"""Fields of the recipe without influence on the rows of a shard that is stored."""
_FILES = ("rules.toml", "takedowns.jsonl", "rules.py")
"""Files of raw/ that count as they stand."""
_ASKED = ("persons.jsonl", "decisions.jsonl")
"""Files of raw/ of which only what a shard asks decides anything about it."""
_PLACES = frozenset({"line", "container", "place"})
_CODE = frozenset({".py", ".toml", ".json", ".txt", ".gz"})


def digest(*parts: object) -> str:
    """Return a digest of plain values."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=_plain).encode()).hexdigest()


def digest_of_corpus(corpus: intake.Corpus) -> str:
    """Return a digest of all that documents of a corpus are cleaned with: its own files, and this toolkit's code."""
    return digest(digest_of_rules(corpus), [_bytes(corpus.root / "raw" / name) for name in _ASKED])


def digest_of_rules(corpus: intake.Corpus) -> str:
    """Return a digest of that of it which decides something about every document."""
    recipe = {name: value for name, value in asdict(corpus.recipe).items() if name not in _DESCRIBES}
    files = [corpus.root / "raw" / name for name in _FILES] + [corpus.root / pipeline.SCHEMA]
    plugins = [asdict(plugin) for plugin in registry.plugins(corpus.recipe.plugins)]
    return digest(recipe, [_bytes(file) for file in files], plugins, _code())


def of_document(document: intake.Document) -> list[Any]:
    """Return what the manifest says of a document; where it says so, and where the bytes are, decides nothing."""
    return [getattr(document, one.name) for one in fields(document) if one.name not in _PLACES]


def _bytes(file: Path) -> str | None:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else None


@cache
def _code() -> str:
    folder = Path(__file__).parents[1]
    found = hashlib.sha256()
    for file in sorted(file for file in folder.rglob("*") if file.suffix in _CODE):
        found.update(file.relative_to(folder).as_posix().encode())
        found.update(file.read_bytes())
    return found.hexdigest()


def _plain(value: object) -> object:
    """Return a value that JSON lacks as one that it has."""
    return asdict(value) if hasattr(value, "__dataclass_fields__") else sorted(value)  # type: ignore[call-overload]
