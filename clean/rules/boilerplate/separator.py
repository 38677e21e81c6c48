"""Lines that are nothing but marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clean.rules.example_files import hits, misses
from clean.rules.lines.line_view import View, drop
from clean.rules.rule import Rule
from clean.standoff import Edit

_LETTER = re.compile(r"[^\W_]")
WORDS = 40


def look(view: View) -> Iterator[Edit]:
    """Find lines without a letter or digit: rules, stars, icons."""
    for line in view.live:
        if line.words <= WORDS and not _LETTER.search(line.text):
            yield drop(line, RULE.id)


RULE = Rule(
    id="separator",
    version=1,
    why="A line of marks without a letter or digit says nothing.",
    stage="boilerplate",
    priority=75,
    look=look,
    hit=hits(__name__),
    miss=misses(__name__),
)
