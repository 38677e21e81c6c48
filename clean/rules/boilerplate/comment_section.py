"""Readers' comments: everything below the heading of the comments, up to the next article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest

from clean.language import all_tables
from clean.rules.articles.article_starts import starts_article
from clean.rules.example_files import hits, misses
from clean.rules.lines.line_view import Line, View, drop
from clean.rules.rule import Rule
from clean.standoff import Edit

PARAGRAPHS, WORDS = 2, 40  # text required above the heading: at the top the same words are a button
HEADING = "the heading of the comments"
LONGEST = 250  # code points of a heading that names the article: 12 thoughts on “…”


def look(view: View) -> Iterator[Edit]:
    """Find the first heading of comments below the text, and everything after it.

    The rules for comment forms run first and may have removed the heading; what is below it is still the readers'.
    """
    heading = next((line for line in view.lines if _is_heading(line) and _below_text(view, line)), None)
    if heading is None:
        return
    if heading.number not in view.taken:
        yield drop(heading, RULE.id, reason=HEADING)
    rest = [line for line in view.live if line.number > heading.number]
    for line, behind in zip_longest(rest, rest[1:]):
        if behind and line.headline and behind.prose and starts_article(view, line, behind):
            return
        yield drop(line, RULE.id, reason="below the heading of the comments")


def _is_heading(line: Line) -> bool:
    return 0 < len(line.bare) <= LONGEST and _headings().fullmatch(line.bare) is not None


def _below_text(view: View, line: Line) -> bool:
    above = [other for other in view.live if other.number < line.number and other.prose]
    return len(above) >= PARAGRAPHS and sum(other.words for other in above) >= WORDS


@cache
def _headings() -> re.Pattern[str]:
    forms = [form for held in all_tables("phrases").values() for form in held.get("comments", {}).get("heading", ())]
    return re.compile("|".join(f"(?:{form})" for form in forms), re.IGNORECASE)


RULE = Rule(
    id="comment_section",
    version=2,
    why="Readers wrote it, below the heading of the comments.",
    stage="boilerplate",
    priority=15,
    look=look,
    hit=hits(__name__),
    miss=misses(__name__),
)
