"""Find the teasers announced by a marker such as “Check also”."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from clean.rules.articles.article_starts import starts_article
from clean.rules.lines.line_shape import is_headline
from clean.rules.lines.line_view import Line, View

MANY = 2  # headlines before one that is followed by text
PAIRS = 2  # paragraphs; a single one may be the article continuing
SHORT = 60  # words; a longer paragraph is not a teaser


def announced(view: View, marker: Line) -> Iterator[Line]:
    """Yield the live lines after `marker` that are its teasers; never the article's text after them.

    A teaser is a headline, alone or with a paragraph that breaks off. Paragraphs that don't break off are teasers only
    if the rest of the text is nothing but headlines with one short paragraph each. A headline followed by a paragraph
    is a teaser if it comes directly after the marker; later it may head the text that follows, and stays.
    """
    rest = list(view.following(marker))
    if _only_teasers(rest):
        yield from rest
        return
    for place, line in enumerate(rest):
        behind = rest[place + 1] if place + 1 < len(rest) else None
        bulleted = line.bare != line.text and is_headline(line.bare, line.words)
        if not (line.cut or line.headline or bulleted):
            return
        text_behind = line.headline and not line.cut and behind is not None and behind.prose
        if text_behind and not bulleted and not _last_of_list(view, rest, place):
            return
        yield line
        if text_behind:
            return


def _last_of_list(view: View, rest: list[Line], place: int) -> bool:
    """Return whether a headline followed by text is a teaser: the only one, the last of many, or before a blank line.

    The headline of the page or of another article never is.
    """
    if view.prose_before(rest[place]) == 0 or starts_article(view, rest[place], rest[place + 1]):
        return False
    closed = all(line.gap == 0 for line in rest[1 : place + 1]) and rest[place + 1].gap > 0
    return place == 0 or place >= MANY or closed


def _only_teasers(rest: list[Line]) -> bool:
    """Return whether the rest is headlines with at most one short paragraph each, so that no article text follows."""
    if not rest or not rest[0].headline:
        return False
    paired = all(line.headline or behind.headline for line, behind in pairwise(rest))
    paragraphs = [line for line in rest if not line.headline]
    return paired and len(paragraphs) >= PAIRS and all(line.words <= SHORT for line in paragraphs)
