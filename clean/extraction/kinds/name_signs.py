"""What the names in a page's markup say that it is: words in its classes, which are English everywhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from math import log2

from clean.extraction.kinds.kind_words import kind_words

_QUOTED = re.compile(r"""(?:class|itemprop)\s*+=\s*+["']([^"'>]++)""")
_BARE = re.compile(r"class=([^\s\"'>]++)")
_WORD = re.compile(r"[A-Z]?[a-z]++|[A-Z]++")
MOST = 64  # occurrences after which more of them say nothing
LONGEST = 100  # code points of a name that are read
_REMEMBERED = 20_000  # names: templates share them


def name_signs(tags: str) -> Iterator[tuple[str, float]]:
    """Yield how often a page's names use each word, 0 to 1 on a logarithmic scale. tags: all start tags, joined."""
    named = Counter(" ".join((*_QUOTED.findall(tags), *_BARE.findall(tags))).split())
    count: Counter[str] = Counter()
    for name, times in named.items():
        for word in _words(name[:LONGEST]):
            count[word] += times
    for word, times in sorted(count.items()):
        yield f"named {word}", min(1.0, log2(1 + times) / log2(1 + MOST))


@lru_cache(_REMEMBERED)
def _words(name: str) -> tuple[str, ...]:
    words = {word.lower() for word in _WORD.findall(name)}
    return tuple(sorted((words | {word[:-1] for word in words if word[-1] == "s"}) & kind_words().names))
