"""No-break and other odd spaces become plain ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clean.rules.example_files import hits, misses
from clean.rules.lines.line_view import View
from clean.rules.rule import Rule
from clean.standoff import Edit

_ODD = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")


def look(view: View) -> Iterator[Edit]:
    """Find each space that is not a plain one."""
    for match in _ODD.finditer(view.text):
        yield Edit(match.start(), match.end(), " ", RULE.id)


RULE = Rule(
    id="odd_spaces",
    version=1,
    why="A no-break or other odd space looks like a plain one but does not compare equal to it.",
    stage="repair",
    priority=60,
    look=look,
    hit=hits(__name__),
    miss=misses(__name__),
)
