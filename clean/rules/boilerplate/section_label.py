"""Short lines above the headline: the name of a section, a menu, a label."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from clean.rules.example_files import hits, misses
from clean.rules.lines.line_view import Line, View, drop
from clean.rules.rule import Rule
from clean.standoff import Edit

ONE = 2  # words of a single line above the headline; three could be the headline, followed by a standfirst
SEVERAL = 3  # words of each of several lines
MOST = 12  # lines
TITLE_WORDS = 4
NEAR = 8  # lines after the headline in which running text must start


def look(view: View) -> Iterator[Edit]:
    """Find lines of very few words above a headline that is followed by running text."""
    labels = list(takewhile(_is_label, view.live[:MOST]))
    rest = view.live[len(labels) :]
    if not labels or not rest or not _is_title(rest):
        return
    if len(labels) > 1 or labels[0].words <= ONE:
        yield from (drop(label, RULE.id) for label in labels)


def _is_label(line: Line) -> bool:
    return line.words <= SEVERAL and not line.ends


def _is_title(rest: tuple[Line, ...]) -> bool:
    title = rest[0]
    open_end = title.headline and (not title.ends or title.text[-1] in "?!")
    return open_end and title.words >= TITLE_WORDS and any(line.prose for line in rest[1:NEAR])


RULE = Rule(
    id="section_label",
    version=1,
    why="A short line over the headline belongs to the page.",
    stage="boilerplate",
    priority=34,
    look=look,
    hit=hits(__name__),
    miss=misses(__name__),
)
