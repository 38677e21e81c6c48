"""Exactly one blank line between two blocks, and none at the ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clean.rules.example_files import hits, misses
from clean.rules.lines.line_view import View
from clean.rules.rule import Rule
from clean.standoff import Edit

_BREAK = re.compile(r"\s*\n\s*")
_EDGE = re.compile(r"\A\s+|\s+\Z")


def look(view: View) -> Iterator[Edit]:
    """Find surplus and missing line breaks."""
    text = view.text
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    if first:
        yield Edit(0, first, "", RULE.id)
    for match in _BREAK.finditer(text, first, last):
        start, end = match.span()
        found = match.group()
        if found == "\n":
            yield Edit(end, end, "\n", RULE.id)
        elif found.startswith("\n\n"):
            if end - start > 2:
                yield Edit(start + 2, end, "", RULE.id)
        else:
            yield Edit(start, end, "\n\n", RULE.id)
    if first < len(text) and last < len(text):
        yield Edit(max(last, first), len(text), "", RULE.id)


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
