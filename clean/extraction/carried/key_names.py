"""What the names of keys and types in data say about the text below them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

_MARKS = re.compile(r"[_\-$@.\s]")


@dataclass(frozen=True, slots=True)
class KeyNames:
    """Names, folded."""

    body: frozenset[str]
    """Keys of the text of an article."""
    heading: frozenset[str]
    """Keys of a heading."""
    other: frozenset[str]
    """Keys and types of what is not the article."""
    element: Mapping[str, str]
    """The element that a type of part stands for."""


@cache
def key_names() -> KeyNames:
    """Load the table of names."""
    table = tomllib.loads(files(__package__).joinpath("key_names.toml").read_text("utf-8"))
    return KeyNames(
        frozenset(table["body"]), frozenset(table["heading"]), frozenset(table["other"]), dict(table["element"])
    )


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """Return a name as the table has it.

    >>> folded("article_body"), folded("@type"), folded("content-elements")
    ('articlebody', 'type', 'contentelements')
    """
    return _MARKS.sub("", name).lower()
