"""Place, date and agency at the start of an article: they are removed from the text and kept as data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clean.rules.articles.dateline_opening import PLAIN, opening
from clean.rules.example_files import hits, misses
from clean.rules.lines.line_shape import UPPER
from clean.rules.lines.line_view import Line, View
from clean.rules.rule import Rule
from clean.standoff import Edit

_ALONE = re.compile(rf"({PLAIN}(?: {PLAIN}){{0,2}})\. (?=[{UPPER}])")


def look(view: View) -> Iterator[Edit]:
    """Find the datelines of the first paragraph and of each paragraph after a headline."""
    for line in view.live:
        if line.words < 4 or not _heads(view, line):
            continue
        length = opening(line.text) or _place(view, line)
        if length:
            yield Edit(line.start, line.start + length, "", RULE.id, aside="dateline")


def _place(view: View, line: Line) -> int | None:
    """Return the length of a leading `Place. `, if the headline or the text uses that name as a place, or None."""
    found = _ALONE.match(line.text)
    if not found:
        return None
    named = re.compile(rf"\b(?:in|im|von|aus|bei|nach|of|at|from|near|в|у|из|з|во|ў) {re.escape(found[1])}\b")
    return found.end() if any(named.search(other.text) for other in (view.live[0], line)) else None


def _heads(view: View, line: Line) -> bool:
    """Return whether the line may open an article: no running text comes before it, or a headline directly does."""
    before = view.before(line)
    if before is None or view.prose_before(line) == 0:
        return line.prose or line.ends
    return line.prose and before.headline and before.words >= 4


RULE = Rule(
    id="dateline",
    version=1,
    why="The dateline is data about the article and not part of its text.",
    stage="boilerplate",
    priority=20,
    look=look,
    hit=hits(__name__),
    miss=misses(__name__),
)
