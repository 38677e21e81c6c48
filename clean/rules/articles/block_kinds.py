"""The kind of block that each line of the article is."""

from __future__ import annotations

import re

from clean.rules.articles.article_starts import titles
from clean.rules.lines.line_view import Line, View

_ITEM = re.compile(r"(?:[-*•▪·‣◦●]|\d{1,2}[.)]) +\S")
STANDFIRST_WORDS = 5  # a longer open line between the headline and the text is a standfirst
HEADING_WORDS = 16  # a longer line between paragraphs is a sentence that lost its full stop, not a heading


def kinds(view: View, articles: int | None) -> list[str]:
    """Return the kind of each live line: title, heading, paragraph, quote or list_item.

    articles: how many articles there are; None: find out.
    """
    starts = titles(view, articles)
    return ["title" if line.number in starts else _kind(view, line) for line in view.live]


def _kind(view: View, line: Line) -> str:
    if line.text.startswith(("> ", "❝")):
        return "quote"
    if _ITEM.match(line.text) and _in_list(view, line):
        return "list_item"
    behind = view.after(line)
    headed = behind is not None and (behind.prose or behind.ends or bool(_ITEM.match(behind.text)))
    open_end = not line.ends or line.text.endswith("?")
    standfirst = view.prose_before(line) == 0 and line.words > STANDFIRST_WORDS
    if line.headline and line.words <= HEADING_WORDS and headed and open_end and not standfirst:
        return "heading"
    return "paragraph"


def _in_list(view: View, line: Line) -> bool:
    """Return whether a neighbour is a list item too; a single dash may open direct speech."""
    return any(other and _ITEM.match(other.text) for other in (view.before(line), view.after(line)))
