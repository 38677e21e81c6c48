"""Surnames: a list of frequent ones and the endings of many more. Reads data/surnames.toml."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from clean.names.folding import fold


@lru_cache(maxsize=65536)
def is_surname(token: str) -> bool:
    """Whether a token, in any case, is a frequent surname of the world's news."""
    return fold(token) in _surnames()


@lru_cache(maxsize=65536)
def surname_ending(token: str) -> bool:
    """Whether a token, in any case, ends as many surnames do and is long enough to say so."""
    return len(token) >= 5 and _endings().search(fold(token)) is not None


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("clean.names").joinpath("data/surnames.toml").read_text("utf-8"))


@cache
def _surnames() -> frozenset[str]:
    return frozenset(fold(word) for word in str(_data()["words"]).split())


@cache
def _endings() -> re.Pattern[str]:
    return re.compile("(?:" + "".join(str(_data()["endings"]).split()) + ")$")
