"""The page's place on the site: `Home > News > Weather`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clean.rules.example_files import hits, misses
from clean.rules.lines.line_shape import is_row
from clean.rules.lines.line_view import Line, View, drop
from clean.rules.rule import Rule
from clean.standoff import Edit

_ARROWS = re.compile(r" ?[>›»→] ?| ::? ")
_SPACED = re.compile(r" [>›»→/] ")
_PAIR = re.compile(r"\w+ [|/] \w+")
_BARS = re.compile(r" ?[|·•] ?| / ")
COLUMNS = 4  # of a table whose rows are not closed by bars
STEP_WORDS = 4  # words of one step; the last one may be the headline


def look(view: View) -> Iterator[Edit]:
    """Find lines of three or more short steps separated by arrows, or four by bars, near either end of the text."""
    for line in view.labels:
        edge = view.prose_before(line) <= 1 or view.prose_after(line) <= 1
        if edge and not line.ends and not _is_row(view, line) and _says_where(view, line):
            yield drop(line, RULE.id)


def _says_where(view: View, line: Line) -> bool:
    return _is_path(line, _ARROWS, 3) or _is_path(line, _BARS, 4) or _over(view, line)


def _is_row(view: View, line: Line) -> bool:
    """Return whether the line is a row of a table: drawn with bars, or with as many of them as a neighbour."""
    bars = line.text.count("|")
    alike = (other.text.count("|") == bars for other in (view.before(line), view.after(line)) if other)
    return is_row(line.text) or (bars >= COLUMNS - 1 and any(alike))


def _over(view: View, line: Line) -> bool:
    """Return whether the line is a path of two steps above the headline."""
    after = view.after(line)
    headed = after is not None and after.headline and not after.ends and after.words >= line.words
    pair = _PAIR.fullmatch(line.bare) or (line.words <= STEP_WORDS + 1 and _is_path(line, _SPACED, 2))
    return headed and view.prose_before(line) == 0 and bool(pair)


def _is_path(line: Line, mark: re.Pattern[str], least: int) -> bool:
    steps = mark.split(line.bare)
    short = all(0 < len(step.split()) <= STEP_WORDS and step[0].isalnum() for step in steps[:-1])
    return len(steps) >= least and short and bool(steps[-1])


RULE = Rule(
    id="breadcrumbs",
    version=3,
    why="The line says where the page stands on the site.",
    stage="boilerplate",
    priority=72,
    look=look,
    hit=hits(__name__),
    miss=misses(__name__),
)
