"""Lines that stand on several documents of one site: how a line is known again, and on how many documents it stands."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from clean.rules import shape

_DIGITS = re.compile(r"\d+")
_LETTER = re.compile(r"[^\W\d_]")
_BYTES = 8  # of a digest: two of a billion lines share one with a chance of 1 in 37


@dataclass(frozen=True, slots=True)
class Repeated:
    """What the documents of one site have in common; empty where nothing is known.

    site: its host name, or the publisher's name.
    documents: how many of its documents were counted.
    lines: `key` of a line → on how many of these it stands; lines that stand on too few are not listed.
    """

    site: str = ""
    documents: int = 0
    lines: Mapping[str, int] = field(default_factory=dict)

    def count(self, text: str, *, opening: bool) -> int:
        """On how many documents the line stands at such a place; 0 where that is not known."""
        return self.lines.get(key(text, opening=opening), 0) if self.lines else 0


NOTHING = Repeated()


def key(text: str, *, opening: bool) -> str:
    """Give the digest by which a line is known again, 16 hexadecimal digits; "" for a line without a letter.

    Case, spaces, marks and the figures in numbers make no difference. `opening`: no paragraph stands before it. A line
    counts apart there: the headline and the first paragraph of one article are the teaser below another.

    >>> key("12 comments", opening=False) == key("• 3 Comments:", opening=False)
    True
    """
    if not _LETTER.search(text):
        return ""
    normal = _DIGITS.sub("0", shape.letters(text))
    return hashlib.blake2b(f"{opening:d} {normal}".encode("utf-8", "replace"), digest_size=_BYTES).hexdigest()
