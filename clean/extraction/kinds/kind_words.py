"""The words by which a page's data, address and markup say what it is; data in kind_words.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class KindWords:
    """Each word with what it says."""

    types: Mapping[str, str]
    """Types of schema.org."""
    makers: Mapping[str, str]
    """Programs for sites, in lower case."""
    address: Mapping[str, tuple[str, ...]]
    """Parts of an address, in lower case; some say several things."""
    names: frozenset[str]
    """Words in class names, in lower case."""


@cache
def kind_words() -> KindWords:
    """Load the words."""
    data = tomllib.loads((files("clean.extraction.kinds") / "kind_words.toml").read_text(encoding="utf-8"))
    address: dict[str, tuple[str, ...]] = {}
    for told, words in data["address"].items():
        for word in words.split():
            address[word] = (*address.get(word, ()), told)
    return KindWords(
        _by_word(data["types"]), _by_word(data["makers"]), address, frozenset(data["names"]["words"].split())
    )


def _by_word(told: Mapping[str, str]) -> dict[str, str]:
    return {word: meaning for meaning, words in told.items() for word in words.split()}
