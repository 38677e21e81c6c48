r"""Line ends of all systems become `\\n`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clean.rules.example_files import hits, misses
from clean.rules.lines.line_view import View
from clean.rules.rule import Rule
from clean.standoff import Edit

_OTHER = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")


def look(view: View) -> Iterator[Edit]:
    r"""Find line ends other than `\\n`; of `\\r\\n` only the first half."""
    for match in _OTHER.finditer(view.text):
        if match.group() == "\r\n":
            yield Edit(match.start(), match.start() + 1, "", RULE.id)
        else:
            yield Edit(match.start(), match.end(), "\n", RULE.id)


RULE = Rule(
    id="line_ends",
    version=1,
    why="Line ends of other systems and page breaks become plain line ends.",
    stage="repair",
    priority=80,
    look=look,
    hit=hits(__name__),
    miss=misses(__name__),
)
