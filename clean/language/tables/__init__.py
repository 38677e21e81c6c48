"""The language tables: one folder a language, one TOML file for each room that reads it."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def languages(part: str) -> tuple[str, ...]:
    """Codes (ISO 639-1) of the languages that have a `<part>.toml`, sorted."""
    return tuple(sorted(entry.name for entry in files(__name__).iterdir() if (entry / f"{part}.toml").is_file()))


@cache
def table(language: str, part: str) -> Mapping[str, Any]:
    """Parse `tables/<language>/<part>.toml` (`phrases`, `dates`, `names` and so on); empty where there is none.

    The answer is shared by all callers: read it, never write to it.
    """
    entry = files(__name__) / language / f"{part}.toml"
    return tomllib.loads(entry.read_text(encoding="utf-8")) if entry.is_file() else {}


@cache
def all_tables(part: str) -> Mapping[str, Mapping[str, Any]]:
    """Return the tables `phrases` or `web` of all languages, by code in order; rules are without their examples.

    Every text needs all of them, and TOML is slow to read: `python -m tests.language.write_tables` writes what is in
    the files as `<part>.json`. The answer is shared by all callers: read it, never write to it.
    """
    found: Mapping[str, Mapping[str, Any]] = json.loads((files(__name__) / f"{part}.json").read_bytes())
    return found
