"""A line that occurs on several documents of the same site: the site says it, not the article.

Between the article's own paragraphs nothing is removed: sub-headings and background passages occur on several documents
too.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from clean.rules.articles.article_starts import first_title
from clean.rules.example_files import hits, known, misses
from clean.rules.lines.line_shape import letters
from clean.rules.lines.line_view import Line, View, drop
from clean.rules.rule import Rule
from clean.standoff import Edit

FEW = 2  # documents for a line that is not a sentence
SEVERAL = 3  # documents, and half of all, for a sentence: articles quote one another
TITLE = 3  # words of a headline


def look(view: View) -> Iterator[Edit]:
    """Find the lines that occur on enough documents, unless the article would lose its headline."""
    known = view.repeated
    counts = {line.number: n for line in view.live if (n := known.count(line.text, opening=view.opens(line)))}
    own = [line.number for line in view.live if line.prose and line.number not in counts]
    if not counts or not own:
        return
    taken = [
        line for line in view.live
        if counts.get(line.number, 0) >= _enough(line, known.documents) and not own[0] < line.number < own[-1]
    ]  # fmt: skip
    for line in _without_headline(view, taken, own[0]):
        on = f"on {counts[line.number]} of {known.documents} documents of {known.site}"
        yield drop(line, RULE.id, reason=on)


def _enough(line: Line, documents: int) -> int:
    """Return the number of documents on which a line must occur to be removed."""
    return max(SEVERAL, -(-documents // 2)) if line.prose or line.ends else FEW


def _without_headline(view: View, taken: list[Line], first: int) -> list[Line]:
    """Return the lines to remove, except those above the text that repeat or, if none is left, may be the headline."""
    rest = view.take([drop(line, RULE.id) for line in taken])
    left = [letters(line.text) for line in rest.live[:1] if line.number in first_title(rest) and line.words >= TITLE]

    def could_be_it(line: Line) -> bool:
        said = not left or (line.words >= TITLE and left[0].startswith(letters(line.text)))
        return line.number < first and line.headline and said

    return [line for line in taken if not could_be_it(line)]


RULE = Rule(
    id="site_repeat",
    version=1,
    why="The line stands on several documents of the same site.",
    stage="boilerplate",
    priority=5,
    look=look,
    known=partial(known, __name__),
    hit=hits(__name__),
    miss=misses(__name__),
)
