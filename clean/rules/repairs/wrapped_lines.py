"""Paragraphs that were wrapped at a fixed column are joined again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from clean.rules.example_files import hits, misses
from clean.rules.lines.line_view import Line, View
from clean.rules.rule import Rule
from clean.standoff import Edit

NARROW, WIDE = 40, 120  # columns at which programs wrap text
SLACK = 3  # columns by which programs and people may wrap early
LEAST = 5  # full pairs of lines needed as evidence
FULL = 0.6  # share of the pairs of adjacent lines that must be full
MIDST = 0.6  # share of the full lines that must break in the middle of a sentence
_FIRST_WORD = re.compile(r"\S+")


def look(view: View) -> Iterator[Edit]:
    """Find line breaks between a line that had no room for the next word and the line with that word.

    Only if the whole text is evidence: most adjacent lines are this full, and most of them break in mid-sentence.
    """
    pairs = [(a, b) for a, b in pairwise(view.lines) if b.gap == 0]
    width = max((len(line.text) for pair in pairs for line in pair), default=0)
    if not NARROW <= width <= WIDE:
        return
    full = [len(a.text) + 1 + _first_word(b) > width - SLACK for a, b in pairs]
    midst = sum(is_full and not a.ends for (a, _), is_full in zip(pairs, full, strict=True))
    if sum(full) < max(LEAST, FULL * len(pairs)) or midst < MIDST * sum(full):
        return
    for (a, b), is_full in zip(pairs, full, strict=True):
        if not is_full and (a.ends or not b.text[0].islower()):
            continue
        glue = "" if a.text.endswith("-") and b.text[:1].islower() else " "
        yield Edit(a.end, b.start, glue, RULE.id)


def _first_word(line: Line) -> int:
    found = _FIRST_WORD.match(line.text)
    return found.end() if found else 0


RULE = Rule(
    id="wrapped_lines",
    version=1,
    why="The text was wrapped at a fixed column; the line breaks are not its own.",
    stage="repair",
    priority=40,
    look=look,
    hit=hits(__name__),
    miss=misses(__name__),
)
