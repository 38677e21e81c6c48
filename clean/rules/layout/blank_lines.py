"""Exactly one blank line between two blocks, and none at the ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clean.rules.example_files import hits, misses
from clean.rules.lines.line_view import View
from clean.rules.rule import Rule
from clean.standoff import Edit, Span

_BREAK = re.compile(r"\s*\n\s*")


def look(view: View) -> Iterator[Edit]:
    """Find surplus and missing line breaks."""
    text = view.text
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    if view.units:
        first = min(first, next(iter(view.units))[0])
    if first:
        yield Edit(0, first, "", RULE.id)
    for start, end in _breaks(view, first, last):
        found = text[start:end]
        if found == "\n":
            yield Edit(end, end, "\n", RULE.id)
        elif found.startswith("\n\n"):
            if end - start > 2:
                yield Edit(start + 2, end, "", RULE.id)
        else:
            yield Edit(start, end, "\n\n", RULE.id)
    if first < len(text) and last < len(text):
        yield Edit(max(last, first), len(text), "", RULE.id)


def _breaks(view: View, first: int, last: int) -> Iterator[Span]:
    """Yield the spans of white space with line breaks in it, outside of units."""
    at = first
    for start, end in (*view.units, (last, last)):
        yield from (match.span() for match in _BREAK.finditer(view.text, at, start))
        at = end


RULE = Rule(
    id="blank_lines",
    version=1,
    why="Blocks are separated by exactly one blank line.",
    stage="layout",
    priority=10,
    look=look,
    hit=hits(__name__),
    miss=misses(__name__),
)
