"""A headline with a teaser that breaks off, after the end of an article and unannounced."""

from __future__ import annotations

from collections.abc import Iterator

from clean.rules.example_files import hits, misses
from clean.rules.lines.line_view import Line, View, drop
from clean.rules.rule import Rule
from clean.standoff import Edit

WORDS = 90  # a longer paragraph is not a teaser
LABEL_WORDS = 4
LABELS = 6  # minimum number of lines left after skipping labels below the teaser


def look(view: View) -> Iterator[Edit]:
    """Find pairs of an open headline and a paragraph that ends with an ellipsis, from the end of the text backwards."""
    rest = list(view.live)
    while len(rest) > LABELS and _label(rest[-1]):
        rest.pop()
    while len(rest) >= 4:
        headline, teaser = rest[-2:]
        if not (teaser.cut and teaser.words <= WORDS and _heads(headline)):
            return
        yield drop(teaser, RULE.id, reason="it breaks off")
        yield drop(headline, RULE.id, reason="the headline of a teaser that breaks off")
        rest = rest[:-2]


def _label(line: Line) -> bool:
    """Return whether a line is the lead-in of removed buttons, or a stray button."""
    return line.words <= LABEL_WORDS and not line.prose and (not line.ends or line.text[-1] == ":")


def _heads(line: Line) -> bool:
    return line.headline and not line.ends and line.words >= 3


RULE = Rule(
    id="related_teaser",
    version=2,
    why="A headline with a paragraph that breaks off, behind the article: the teaser of another one.",
    stage="boilerplate",
    priority=30,
    look=look,
    hit=hits(__name__),
    miss=misses(__name__),
)
