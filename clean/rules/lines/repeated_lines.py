"""Lines that occur on several documents of a site: how a line is recognised, and on how many documents it occurs."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from clean.rules.lines import line_shape

_DIGITS = re.compile(r"\d+")
_LETTER = re.compile(r"[^\W\d_]")
_BYTES = 8  # of a digest: the chance that any two of a billion lines share one is 1 in 37


@dataclass(frozen=True, slots=True)
class Repeated:
    """What the documents of one site have in common; empty if nothing is known.

    site: its host name, or the publisher's name.
    documents: how many of its documents were counted.
    lines: `key` of a line → on how many of them it occurs; lines that occur on too few are not listed.
    """

    site: str = ""
    documents: int = 0
    lines: Mapping[str, int] = field(default_factory=dict)

    def count(self, text: str, *, opening: bool) -> int:
        """Return on how many documents the line occurs at such a place; 0 if unknown."""
        return self.lines.get(key(text, opening=opening), 0) if self.lines else 0


NOTHING = Repeated()


def key(text: str, *, opening: bool) -> str:
    """Return the digest that identifies a line, 16 hexadecimal digits; "" for a line without a letter.

    Case, spaces, marks and the digits of numbers make no difference. `opening`: no paragraph precedes the line. Such
    lines are counted separately: the headline and first paragraph of one article are the teaser below another.

    >>> key("12 comments", opening=False) == key("• 3 Comments:", opening=False)
    True
    """
    if not _LETTER.search(text):
        return ""
    normal = _DIGITS.sub("0", line_shape.letters(text))
    return hashlib.blake2b(f"{opening:d} {normal}".encode("utf-8", "replace"), digest_size=_BYTES).hexdigest()
