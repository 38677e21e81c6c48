"""Which lines after a marker such as “Check also” are the teasers that it announces."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from clean.rules.view import Line, View

SHORT = 60   # words; a longer paragraph is no teaser


def announced(view: View, marker: Line) -> Iterator[Line]:
    """Give the live lines after `marker` that are its teasers; never text that goes on after them.

    A teaser is a headline, alone or with a paragraph that breaks off. Paragraphs that don't break off are teasers only
    where the rest of the text is nothing but headlines with one short paragraph each. A headline with a paragraph
    behind it is a teaser when it comes straight after the marker; later on it may as well head what follows, and stays.
    """
    rest = list(view.following(marker))
    if _only_teasers(rest):
        yield from rest
        return
    for place, line in enumerate(rest):
        behind = rest[place + 1] if place + 1 < len(rest) else None
        if not (line.cut or line.headline):
            return
        if line.headline and not line.cut and behind and behind.prose and not _last_of_list(rest, place):
            return
        yield line
        if line.headline and behind and behind.prose:
            return


def _last_of_list(rest: list[Line], place: int) -> bool:
    """Tell whether a single headline after the marker; or the end of a list that a blank line closes."""
    if place == 0:
        return True
    return all(line.gap == 0 for line in rest[1 : place + 1]) and rest[place + 1].gap > 0


def _only_teasers(rest: list[Line]) -> bool:
    """Nothing but headlines, each with at most one short paragraph: no text goes on after them."""
    if not rest or not rest[0].headline:
        return False
    for line, behind in pairwise(rest):
        if not line.headline and not behind.headline and not behind.cut:
            return False
    return all(line.headline or line.cut or line.words <= SHORT for line in rest)
