"""A caption: the short line that a picture's credit belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clean.rules.boilerplate.photo_credit import is_credit
from clean.rules.example_files import hits, misses
from clean.rules.lines.line_shape import capitalised
from clean.rules.lines.line_view import Line, View, drop
from clean.rules.rule import Rule
from clean.standoff import Edit

WORDS = 45
LISTED = 3  # open lines in a row, evenly spaced, are a list
LEAST = 4  # words; shorter open lines are headings unless they form a block with the credit
TITLE_CASE = 0.7  # share of capitalised words in a heading
_LABELLED = re.compile(r"\w+:")  # “Author: …” is not a caption


def look(view: View) -> Iterator[Edit]:
    """Find the line directly before a picture's credit, unless it is the headline or running text."""
    for credit in view.labels:
        over = view.before(credit)
        if over and is_credit(view, credit) and not is_credit(view, over) and _captions(view, over, credit):
            yield drop(over, RULE.id, aside="caption", reason="a credit follows it")


def _captions(view: View, line: Line, credit: Line) -> bool:
    if not 2 <= line.words <= WORDS or view.before(line) is None or _LABELLED.match(line.text):
        return False
    block_of_its_own = credit.gap == 0 and line.gap > 0
    if line.headline and not line.ends:
        told = block_of_its_own or (line.words >= LEAST and capitalised(line.text) < TITLE_CASE)
        titled = view.prose_before(line) == 0 and _first_headline(view, line)
        return told and not titled and not line.text[0].isdigit() and not _listed(view, line)
    after = view.after(line, 2)
    return block_of_its_own and after is not None and after.gap > 0


def _listed(view: View, line: Line) -> bool:
    """Return whether the line is one of a list of open lines in the text, below which a picture happens to be."""
    if view.prose_before(line) == 0:
        return False
    before = [view.before(line, step) for step in range(1, LISTED)]
    return all(other and other.headline and not other.ends and other.gap == line.gap for other in before)


def _first_headline(view: View, line: Line) -> bool:
    """Return whether the line is the page's headline: only short labels come before it."""
    return all(earlier.words <= 3 for earlier in view.live if earlier.number < line.number)


RULE = Rule(
    id="caption_credited",
    version=2,
    why="The line before a picture’s credit is its caption.",
    stage="boilerplate",
    priority=66,
    look=look,
    hit=hits(__name__),
    miss=misses(__name__),
)
