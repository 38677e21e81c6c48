"""Doubled spaces, and spaces at the ends of lines, before commas and inside brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clean.rules.example_files import hits, misses
from clean.rules.lines.line_view import View
from clean.rules.rule import Rule
from clean.standoff import Edit

# Bounded lookbehinds and single runs: linear in the text, whatever it is.
_SPARE = re.compile(
    r"(?<=\n) +|\A +"  # before a line
    r"| (?<!  ) *(?=\n|\Z)"  # after a line
    r"|(?<=\S ) +(?=\S)"  # a second space
    r"|(?<=\w) (?=[,.](?:\s|\Z))"  # before a comma or full stop
    r"|(?<=[(\[]) (?=\w)|(?<=\w) (?=[)\]])"
)


# Every text with a spare space contains one of these; searching for them is cheap.
_SIGNS = ("  ", " \n", "\n ", " ,", " .", " )", " ]", "( ", "[ ")


def look(view: View) -> Iterator[Edit]:
    """Find spaces that carry no meaning."""
    text = view.text
    if not any(sign in text for sign in _SIGNS) and text[:1] != " " and text[-1:] != " ":
        return
    for match in _SPARE.finditer(view.text):
        yield Edit(match.start(), match.end(), "", RULE.id)


RULE = Rule(
    id="spare_spaces",
    version=1,
    why="A doubled space, or one at the end of a line, before a comma or inside a bracket.",
    stage="repair",
    priority=50,
    look=look,
    hit=hits(__name__),
    miss=misses(__name__),
)
