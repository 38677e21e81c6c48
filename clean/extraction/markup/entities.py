"""Character references in a page's text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape

# No name in the standard's table is longer than 32 characters; some old ones need no semicolon. Numbers are bounded
# because parsing a long one takes more than linear time.
_REFERENCE = re.compile(r"&(?:#[0-9]{1,40}+;?|#[xX][0-9a-fA-F]{1,40}+;?|[A-Za-z][A-Za-z0-9]{1,31}+;?)")


def references(source: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield the start, the end and the decoded text of each character reference between `start` and `end`."""
    for match in _REFERENCE.finditer(source, start, end):
        length, decoded = _decoded(match[0])
        if decoded:
            yield match.start(), match.start() + length, decoded


@lru_cache(maxsize=4096)
def _decoded(reference: str) -> tuple[int, str]:
    """Return the length of the reference and what it stands for; "" if it is not a reference.

    An old name without its semicolon may be the start of a word, as in `&notit;`, which reads `¬it;`.
    """
    decoded = unescape(reference)
    if decoded == reference:
        return 0, ""
    length = len(reference)
    while len(decoded) > 1 and decoded[-1] == reference[length - 1]:
        decoded, length = decoded[:-1], length - 1
    return length, decoded
