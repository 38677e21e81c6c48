"""The language tables: one folder a language, one TOML file for each room that reads it."""

from __future__ import annotations

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
