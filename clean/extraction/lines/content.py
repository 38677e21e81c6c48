"""Choose the lines of a page that are its content."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import exp

from clean.extraction.lines.page_lines import PageLine
from clean.scoring import Features, Weights, load

SOBER = 0.75  # on the pages of other sites, a score is worth this much of what it is worth on those it was fitted to


@cache
def weights() -> Weights:
    """Load the weight of each feature."""
    return load("clean.extraction.lines", "lines.toml")


def choose_content(lines: Sequence[PageLine], features: Sequence[Features], keep: bytearray) -> dict[int, str]:
    """Set `keep` to 1 for the words of the lines to keep and to 0 for all others.

    Returns the first word and the reason for each line that an extractor kept but that is removed.
    """
    keep[:] = bytes(len(keep))
    scores = [SOBER * weights().score(found) for found in features]
    best = likeliest(scores, [one.size for one in lines])
    going: dict[int, str] = {}
    for number, one in enumerate(lines):
        if number in best:
            keep[one.line.first : one.line.last] = b"\1" * one.size
        elif one.first or one.second:
            going[one.line.first] = weights().reason(features[number], -1)
    return going


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
