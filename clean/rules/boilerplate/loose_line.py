"""A line that no other rule matches, judged by the sum of its signs: its place, form, words and neighbours."""

from __future__ import annotations

from collections.abc import Iterator

from clean.rules.example_files import hits, misses
from clean.rules.features.sum_of_signs import loose_lines
from clean.rules.lines.line_view import View, drop
from clean.rules.rule import Rule
from clean.standoff import Edit


def look(view: View) -> Iterator[Edit]:
    """Find lines whose signs reach the threshold; the weights are in loose_line.toml."""
    for loose in loose_lines(view):
        if loose.goes:
            aside = "byline" if "role" in loose.signs else ""
            yield drop(view.live[loose.at], RULE.id, aside=aside, reason=loose.reason)


RULE = Rule(
    id="loose_line",
    version=1,
    why="Place, form and words of the line are those of a page, not of an article.",
    stage="boilerplate",
    priority=10,
    look=look,
    guesses=True,
    hit=hits(__name__),
    miss=misses(__name__),
)
