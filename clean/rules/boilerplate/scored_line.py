"""A line that looks like no article's: the sum of what speaks for that, learned from lines of known pages."""

from __future__ import annotations

from collections.abc import Iterator

from clean.rules.articles import titles
from clean.rules.course import line_features
from clean.rules.model import Rule
from clean.rules.view import View, drop
from clean.scoring import Weights, load
from clean.standoff import Edit


LEAST = 100  # words in paragraphs: the weights are those of lines that stand among an article's others
HEADLINE = 3  # words


def weights() -> Weights:
    """Read what each feature weighs; `clean/rules/train_lines.py` writes the file."""
    return load("clean.rules.boilerplate", "scored_line.toml")


def look(view: View) -> Iterator[Edit]:
    """Find lines against which more speaks than for them; headlines stay, and so does all of a text too short to tell."""
    if sum(line.words for line in view.live if line.prose) < LEAST:
        return
    kept = titles(view, None) | _headline(view)
    for line, features in zip(view.lines, line_features(view), strict=True):
        if line.number not in view.taken and line.number not in kept and weights().says_yes(features):
            yield drop(line, RULE.id, reason=weights().reason(features))


def _headline(view: View) -> frozenset[int]:
    """Give the last line above the text that could be its headline."""
    first = next((place for place, line in enumerate(view.live) if line.prose), 0)
    could = [line.number for line in view.live[:first] if line.headline and line.words >= HEADLINE]
    return frozenset(could[-1:])


RULE = Rule(
    id="scored_line",
    version=1,
    why="Its length, form, place and neighbours are those of a line that is no article's.",
    stage="boilerplate",
    priority=8,
    look=look,
    guesses=True,
    hit=(),
    miss=(),
)
