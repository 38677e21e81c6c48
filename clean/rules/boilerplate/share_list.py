"""Names of networks in a row, one per line: share buttons that lost their icons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from clean.rules.example_files import hits, misses
from clean.rules.lines.line_view import Line, View, drop
from clean.rules.lines.placeholders import compiled_for
from clean.rules.rule import Rule
from clean.standoff import Edit

LONGEST = 60  # code points of a button; names of networks are far shorter
_BUTTON = r"(?:{net}|x|ok|share|tweet|print|pin|like|send)(?: ?\(?\d{0,6}\)?)?"


def _is_button(line: Line) -> bool:
    bare = line.bare
    return 0 < len(bare) <= LONGEST and compiled_for(bare, _BUTTON, re.IGNORECASE).fullmatch(bare) is not None


def look(view: View) -> Iterator[Edit]:
    """Find two or more such lines in a row; a single name may be a heading."""
    for is_button, run in groupby(view.live, key=_is_button):
        lines = list(run)
        if is_button and len(lines) > 1:
            yield from (drop(line, RULE.id) for line in lines)


RULE = Rule(
    id="share_list",
    version=1,
    why="Names of networks in a row are buttons for passing the page on.",
    stage="boilerplate",
    priority=44,
    look=look,
    hit=hits(__name__),
    miss=misses(__name__),
)
