"""Surnames: a list of frequent ones, and common surname endings. Reads data/surnames.toml."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from clean.names.lexicon.folding import fold


@lru_cache(maxsize=65536)
def is_surname(token: str) -> bool:
    """Whether a token, in upper or lower case, is a frequent surname in world news."""
    return fold(token) in _surnames()


@lru_cache(maxsize=65536)
def surname_ending(token: str) -> bool:
    """Whether a token, in upper or lower case, has a common surname ending and is long enough for that to count."""
    return len(token) >= 5 and _endings().search(fold(token)) is not None


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("clean.names.lexicon").joinpath("surnames.toml").read_text("utf-8"))


@cache
def _surnames() -> frozenset[str]:
    return frozenset(fold(word) for word in str(_data()["words"]).split())


@cache
def _endings() -> re.Pattern[str]:
    return re.compile("(?:" + "".join(str(_data()["endings"]).split()) + ")$")
