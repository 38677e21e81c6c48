"""Choose the lines of a page that are its content."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from functools import cache, partial
from math import exp, log, sqrt

from clean.extraction.lines.evidence import LineFeatures
from clean.scoring import Weights, load

SOBER = 0.75  # on the pages of other sites, a score is worth this much of what it is worth on those it was fitted to
EVEN = 0.5  # how near a score comes to the mean of its shape
FEW = 3  # lines that make a shape
SURE = 0.7  # chance of an article from which on nothing but an article is looked for
RIGHT = 0.95  # share of an article's lines about which the choice for articles is right


ANY = "any"
OWN = frozenset({"forum", "product"})
"""Kinds of pages that have weights of their own; for the others, those of all kinds do better on other sites."""


@cache
def weights(kind: str) -> Weights:
    """Load the weight of each feature on a kind of page."""
    return load("clean.extraction.lines.weights", f"{kind if kind in OWN else ANY}.toml")


def choose_content(page: LineFeatures, kind: str, keep: bytearray, article: float = 0.0) -> dict[int, str]:
    """Set `keep` to 1 for the words of the lines to keep and to 0 for all others.

    article: the chance that the page is an article and `keep` its words. Returns the first word and the reason for each
    line that an extractor kept but that is removed.
    """
    lines, features = page.lines, page.all()
    known = weights(kind)
    scores = evened([SOBER * known.score(found) for found in features], page.shapes(), [one.size for one in lines])
    kept = [2 * keep.count(1, one.line.first, one.line.last) > one.size for one in lines]
    best = likeliest(list(map(partial(mixed, article), scores, kept)), [one.size for one in lines])
    keep[:] = bytes(len(keep))
    going: dict[int, str] = {}
    for number, one in enumerate(lines):
        if number in best:
            keep[one.line.first : one.line.last] = b"\1" * one.size
        elif one.first or one.second:
            going[one.line.first] = known.reason(features[number], -1)
    return going


def mixed(article: float, score: float, kept: bool) -> float:
    """Return the log odds that a line is content on a page that may be an article.

    article: the chance that it is one; score: the log odds if it is not; kept: whether it belongs to the article.
    """
    if not article:
        return score
    chance = article * (RIGHT if kept else 1 - RIGHT) + (1 - article) / (1 + exp(-score))
    return log(chance / (1 - chance))


def evened(scores: Sequence[float], shapes: Sequence[Hashable], sizes: Sequence[int]) -> list[float]:
    """Return scores that are nearer to the mean of all lines of the same shape: what one template writes is alike.

    shapes: what is equal for lines of one shape; sizes: the words of each line.
    """
    alike: defaultdict[Hashable, list[int]] = defaultdict(list)
    for number, shape in enumerate(shapes):
        alike[shape].append(number)
    found = list(scores)
    for members in alike.values():
        if len(members) >= FEW:
            total = sum(sqrt(sizes[number]) for number in members)
            mean = sum(scores[number] * sqrt(sizes[number]) for number in members) / total
            for number in members:
                found[number] += EVEN * (mean - scores[number])
    return found


def likeliest(scores: Sequence[float], sizes: Sequence[int]) -> frozenset[int]:
    """Return the lines that together are expected to be nearest to the content, those of the highest scores.

    scores: log odds that a line is content; sizes: its words. Nearest is what has the highest F1 of words, with the sum
    of the chances for the true number: how sure one must be of a line depends on how sure one is of all others.
    """
    chances = [1 / (1 + exp(-score)) for score in scores]
    expected = sum(chance * size for chance, size in zip(chances, sizes, strict=True))
    order = sorted(range(len(scores)), key=lambda number: (-scores[number], number))
    found = words = most = 0.0
    best = 0
    for rank, number in enumerate(order, start=1):
        found += chances[number] * sizes[number]
        words += sizes[number]
        if (f1 := 2 * found / (words + expected)) > most:
            most, best = f1, rank
    return frozenset(order[:best])
