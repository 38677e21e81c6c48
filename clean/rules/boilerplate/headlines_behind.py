"""Headlines of other articles after the last paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from clean.rules.example_files import hits, misses
from clean.rules.lines.line_view import Line, View, drop
from clean.rules.rule import Rule
from clean.standoff import Edit

LEAST = 3  # a single one may be the last line of the article, two may be a list
WORDS = 4, 20  # of a headline; shorter lines may be a list of names
FIGURES = 1 / 3  # share of lines with digits; a higher one indicates a table or a list of dates


def look(view: View) -> Iterator[Edit]:
    """Find three or more headlines at the end, unless the paragraph before them announces a list."""
    run = list(takewhile(_is_headline, reversed(view.live)))
    if len(run) < LEAST or len(run) == len(view.live):
        return
    last = view.live[-len(run) - 1]
    figures = sum(any(c.isdigit() for c in line.text) for line in run)
    if last.prose and last.text[-1] != ":" and figures <= FIGURES * len(run):
        yield from (drop(line, RULE.id) for line in run)


def _is_headline(line: Line) -> bool:
    return line.headline and not line.ends and WORDS[0] <= line.words <= WORDS[1] and line.text == line.bare


RULE = Rule(
    id="headlines_behind",
    version=1,
    why="Headlines one after the other behind the last paragraph are links to other articles.",
    stage="boilerplate",
    priority=28,
    look=look,
    hit=hits(__name__),
    miss=misses(__name__),
)
