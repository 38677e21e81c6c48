"""Character references that a scraper forgot to decode."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from clean.rules.example_files import hits, misses
from clean.rules.lines.line_view import View
from clean.rules.rule import Rule
from clean.standoff import Edit

_REFERENCE = re.compile(r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|[a-zA-Z]{2,8});")


def look(view: View) -> Iterator[Edit]:
    """Find complete references such as `&quot;` that stand for one printable character or space."""
    for match in _REFERENCE.finditer(view.text):
        char = html.unescape(match.group())
        if len(char) == 1 and (char.isprintable() or char.isspace()):
            yield Edit(match.start(), match.end(), char, RULE.id)


RULE = Rule(
    id="entities",
    version=1,
    why="A character reference of the page's markup was left undecoded.",
    stage="repair",
    priority=95,
    look=look,
    hit=hits(__name__),
    miss=misses(__name__),
)
