"""The headline a second time: above the text, or followed by the site's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clean.rules.example_files import hits, misses
from clean.rules.lines.line_shape import letters
from clean.rules.lines.line_view import Line, View, drop
from clean.rules.rule import Rule
from clean.standoff import Edit

_SITE = re.compile(r"\s[|–—·»:-]\s")
FIRST = 5  # first lines, in which the headline may be repeated
SITE_WORDS = 6  # maximum words of a site's name


def look(view: View) -> Iterator[Edit]:
    """Find the second of two equal lines near the top, or the one that is followed by the site's name."""
    top = [line for line in view.live[:FIRST] if line.words >= 2 and not line.prose]
    if not top:
        return
    title, *others = top
    for other in others:
        if letters(other.text) == letters(title.text):
            yield drop(other, RULE.id, reason="the headline again")
        elif _with_site(title, other):
            yield drop(title, RULE.id, reason="the headline with the name of the site")
            title = other
        elif _with_site(other, title):
            yield drop(other, RULE.id, reason="the headline with the name of the site")


def _with_site(longer: Line, shorter: Line) -> bool:
    mine, other = letters(longer.text), letters(shorter.text)
    if shorter.words < 3 or not mine.startswith(other + " ") or not _SITE.search(longer.text):
        return False
    return len(mine.split()) - len(other.split()) <= SITE_WORDS


RULE = Rule(
    id="repeated_title",
    version=1,
    why="The headline is repeated over the text.",
    stage="boilerplate",
    priority=54,
    look=look,
    hit=hits(__name__),
    miss=misses(__name__),
)
