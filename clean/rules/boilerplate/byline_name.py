"""A name on its own above the text, next to the date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from clean.rules.example_files import hits, misses
from clean.rules.lines.line_view import Line, View, drop
from clean.rules.lines.placeholders import compiled_for, expand
from clean.rules.rule import Rule
from clean.standoff import Edit

HEADLINE = 3  # words; a shorter line at the top may be the name of a section
LINES = 6  # first lines of the page, in which the author is named


@cache
def _name() -> re.Pattern[str]:
    return re.compile(expand("{name}"))


def look(view: View) -> Iterator[Edit]:
    """Find lines that are a name, next to a line with a date, between the headline and the text."""
    for line in view.live[1:LINES]:
        named = line.words <= 4 and view.prose_before(line) == 0 and _name().fullmatch(line.bare)
        if named and _headed(view, line) and _dated(view, line) and not _is_site(view, line):
            yield drop(line, RULE.id, aside="byline")


def _headed(view: View, line: Line) -> bool:
    """Return whether a headline comes before the line: without one, it may be the headline itself."""
    return any(other.words >= HEADLINE for other in view.live if other.number < line.number)


def _dated(view: View, line: Line) -> bool:
    beside = (view.before(line), view.after(line))
    return any(other and other.words <= 12 and _has_stamp(other.bare) for other in beside)


def _has_stamp(bare: str) -> bool:
    return compiled_for(bare, "(?:[^.]{0,30} )?{stamp}.{0,60}", re.IGNORECASE).fullmatch(bare) is not None


def _is_site(view: View, line: Line) -> bool:
    """Return whether the name also follows a headline, which makes it the site's."""
    return any(other.number != line.number and other.text.endswith(line.bare) for other in view.lines[:LINES])


RULE = Rule(
    id="byline_name",
    version=3,
    why="A name beside the date over the text is the author’s.",
    stage="boilerplate",
    priority=68,
    look=look,
    hit=hits(__name__),
    miss=misses(__name__),
)
