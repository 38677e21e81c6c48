"""What the parts of a page are for, by the words in the names that its markup gives them.

Such names are English on pages in any language, as the words of a programming language are.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

_NAMING = re.compile(
    r"""(?:class|id|role|itemprop|data-(?:testid|component|section-type|role))\s*+=\s*+["']?([^"'>]++)""", re.IGNORECASE
)
_WORD = re.compile(r"[A-Z]?[a-z]++|[A-Z]++")
LONGEST = 400  # code points of a tag's names to examine
_REMEMBERED = 20_000  # names: templates share them


def parts(tag: str) -> frozenset[str]:
    """Return the parts of a page that a start tag names: `a price`, `a user` and so on."""
    named = " ".join(_NAMING.findall(tag))[:LONGEST]
    return frozenset().union(*map(_parts_of, named.split())) if named else frozenset()


@lru_cache(_REMEMBERED)
def _parts_of(name: str) -> frozenset[str]:
    words = {word.lower() for word in _WORD.findall(name)}
    known = _known()
    return frozenset().union(*(known[word] for word in words | {word[:-1] for word in words} if word in known))


@cache
def _known() -> Mapping[str, frozenset[str]]:
    """Return the parts that each word names."""
    table = tomllib.loads(files(__package__).joinpath("part_words.toml").read_text(encoding="utf-8"))["part"]
    found: defaultdict[str, set[str]] = defaultdict(set)
    for part, words in table.items():
        for word in words:
            found[word].add(part)
    return {word: frozenset(named) for word, named in found.items()}
