"""Characters that readers don't see and that split words for programs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from clean.rules.example_files import hits, misses
from clean.rules.lines.line_view import View
from clean.rules.rule import Rule
from clean.standoff import Edit

# Byte order mark, zero width space, word joiner and similar, soft hyphen, control characters, and the annotation and
# object placeholders that pages leave behind.
_ALWAYS = "\u00ad\u200b\u2060-\u2064\ufeff\ufff9-\ufffc\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f"
_DIRECTION = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"
# Joiners shape letters in Arabic, Indic and emoji sequences; between letters below U+0590 they do nothing.
_JOINER = "(?<![\u0590-\U0010ffff])[\u200c\u200d](?![\u0590-\U0010ffff])"
_RANGE = re.compile("(.)-(.)|(.)", re.DOTALL)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")


@cache
def _any() -> frozenset[str]:
    """Return all characters that are looked for."""
    found = _RANGE.findall(f"{_ALWAYS}{_DIRECTION}\u200c\u200d")
    return frozenset(chr(code) for first, last, one in found for code in range(ord(first or one), ord(last or one) + 1))


@cache
def _pattern(removed: str) -> re.Pattern[str]:
    return re.compile(f"[{removed}]+|{_JOINER}")


def look(view: View) -> Iterator[Edit]:
    """Find invisible and control characters; direction marks only if the text has no right-to-left script."""
    if _any().isdisjoint(view.text):
        return
    removed = _ALWAYS if _RIGHT_TO_LEFT.search(view.text) else _ALWAYS + _DIRECTION
    for match in _pattern(removed).finditer(view.text):
        yield Edit(match.start(), match.end(), "", RULE.id)


RULE = Rule(
    id="invisible",
    version=1,
    why="Invisible and control characters split words for every program and show nothing to readers.",
    stage="repair",
    priority=70,
    look=look,
    hit=hits(__name__),
    miss=misses(__name__),
)
