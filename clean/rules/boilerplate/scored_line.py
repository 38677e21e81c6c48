"""A line that does not look like part of an article, by a sum of evidence learned from labelled lines."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import takewhile

from clean.rules.articles.article_starts import titles
from clean.rules.example_files import hits, misses
from clean.rules.features.page_words import words_of
from clean.rules.features.signs import IN_WORDS, signs_of
from clean.rules.features.text_features import Course, LineScores
from clean.rules.lines.line_shape import is_row
from clean.rules.lines.line_view import Line, View, drop
from clean.rules.rule import Rule
from clean.scoring import Features, Weights, load
from clean.standoff import Edit

LEAST = 100  # words in paragraphs: the weights hold for lines among those of an article
PAGE = 60  # … or lines: a whole page, menus included
PARAGRAPH = 0.6  # log odds
HEADLINE = 3  # words
ROUNDED = 1e-6  # log odds; sums in another order differ in their last digits, so that what is near is added up again
SENTENCES = 3  # short sentences that may end a text after its last paragraph


def weights() -> Weights:
    """Load the weight of each feature; `clean/training/fit_lines.py` writes the file."""
    return load("clean.rules.boilerplate", "scored_line.toml")


def look(view: View) -> Iterator[Edit]:
    """Find lines with more evidence against than for them; headlines, rows of tables and very short texts stay."""
    asked = _doubtful(view)
    if not asked:
        return
    course, enough = Course(view), weights().enough - ROUNDED
    places = [place for place, line in enumerate(view.lines) if line.number in asked]
    near = [place for place, score in zip(places, course.scores(_scores(), places), strict=True) if score > enough]
    features = ((view.lines[place], course.features(place)) for place in near)
    against = [(line, found) for line, found in features if _is_scored(found)]
    heads = titles(view, None) if against else ()  # costly, and most texts have no such line
    for line, found in against:
        if line.number not in heads:
            yield drop(line, RULE.id, reason=weights().reason(found))


@cache
def _scores() -> LineScores:
    return LineScores(weights())


def _is_scored(features: Features) -> bool:
    return weights().score(features) >= weights().enough + margin(features)


def margin(features: Features) -> float:
    """Return the extra evidence needed to remove a line, in log odds: a lost paragraph costs more than a kept label."""
    return PARAGRAPH * features.get("a paragraph in the main text", 0.0)


def open_to_doubt(view: View) -> frozenset[int]:
    """Return the numbers of the lines that the score may remove."""
    asked = _doubtful(view)
    return asked - titles(view, None) if asked else asked


def _doubtful(view: View) -> frozenset[int]:
    """Return the numbers of the lines that the score may remove if they are not titles of articles."""
    if sum(line.words for line in view.live if line.prose) < LEAST and len(view.live) < PAGE:
        return frozenset()
    lines = frozenset(line.number for line in view.live if not is_row(line.text))
    return lines - _headline(view) - _ending(view)


def _headline(view: View) -> frozenset[int]:
    """Return the possible headline above the text that shares the most words with it; the last one if several do."""
    first = next((place for place, line in enumerate(view.live) if line.prose), 0)
    text = frozenset[str]().union(*(words_of(line.text).telling for line in view.live[first:] if line.prose))
    could = [
        (len(words_of(line.text).telling & text), line.number)
        for line in view.live[:first]
        if line.headline and line.words >= HEADLINE
    ]
    common, number = max(could, default=(0, 0))
    return frozenset({number} if common else ())


def _ending(view: View) -> frozenset[int]:
    """Return the short sentences that end the text, up to the first one with a word that indicates a page."""
    last = next((place for place, line in reversed(list(enumerate(view.live))) if line.prose), len(view.live))
    ends = takewhile(_plain, view.live[last + 1 : last + 1 + SENTENCES])
    return frozenset(line.number for line in ends)


def _plain(line: Line) -> bool:
    return line.ends and not line.cut and not signs_of(line) & IN_WORDS - {"more"}


RULE = Rule(
    id="scored_line",
    version=2,
    why="Its length, form, place and neighbours are those of a line that is not part of an article.",
    stage="boilerplate",
    priority=8,
    look=look,
    guesses=True,
    hit=hits(__name__),
    miss=misses(__name__),
)
