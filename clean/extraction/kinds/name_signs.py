"""What the names in a page's markup say that it is: words in its classes, which are English everywhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from math import log2

from clean.extraction.kinds.kind_words import kind_words

_CLASS = re.compile(r"""class\s*+=\s*+["']?([^"'>]++)""")
_PROPERTY = re.compile(r"""itemprop\s*+=\s*+["']?([^"'>]++)""")
_NUMBERED = re.compile(r""" id=["']?([A-Za-z][A-Za-z_-]{0,20})\d""")
_CAPITALS = re.compile("[A-Z]++")
_APART = str.maketrans({code: " " for code in range(128) if not chr(code).isalpha()})
MOST = 16  # names with a word after which more of them say nothing
FEW = 3  # ids that differ in their number only


def name_signs(tags: str) -> Iterator[tuple[str, float]]:
    """Yield how many of the page's names use each word, 0 to 1 on a logarithmic scale. tags: all start tags, joined."""
    found = set(_CLASS.findall(tags))
    if "itemprop" in tags:
        found.update(_PROPERTY.findall(tags))
    for word, names in _used(set(" ".join(found).split())).items():
        yield f"named {word}", min(1.0, log2(1 + names) / log2(1 + MOST))
    repeated = [name for name, times in Counter(_NUMBERED.findall(tags)).items() if times >= FEW]
    for word in _used(repeated):
        yield f"numbers each {word}", 1.0


def _used(names: Collection[str]) -> dict[str, int]:
    """Count the names, such as `postBody` and `post-body`, by the words in them that say something."""
    known = kind_words().names
    used: dict[str, int] = {}
    mixed = _CAPITALS.sub(r" \g<0>", " ".join([name for name in names if not name.islower()])).lower()
    words = " ".join([mixed, *(name for name in names if name.islower())]).translate(_APART).split()
    for word, times in Counter(words).items():
        single = word if word in known else word.removesuffix("s")
        if single in known:
            used[single] = used.get(single, 0) + times
    return dict(sorted(used.items()))
