"""Choose the lines that are the article."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cache

from clean.extraction.blocks.block_features import Block
from clean.extraction.blocks.second_look import second_look
from clean.extraction.blocks.surroundings import Surroundings
from clean.scoring import Weights, load

MOST = 0.5
"""Share of what the first look keeps that the second one must keep of it; if it is less, the first look counts. That is
so where the article is one line or two, which have no neighbours to go by."""


@cache
def weights() -> Weights:
    """Load the weight of each feature of the first look."""
    return load("clean.extraction.blocks", "blocks.toml")


@cache
def weights_again() -> Weights:
    """Load the weight of each feature of the second look."""
    return load("clean.extraction.blocks", "second_look.toml")


def choose(places: Surroundings, candidates: Sequence[Block], keep: bytearray) -> dict[int, str]:
    """Set `keep` to 1 for the words of the lines to keep and to 0 for all others.

    candidates: the lines that either extractor keeps.
    Returns the first word and the reason for each line that an extractor kept but that is removed.
    """
    first, second = weights(), weights_again()
    scores = {block.line.first: first.score(block.features) for block in candidates}
    sizes = {block.line.first: block.line.last - block.line.first for block in candidates}
    kept = {at: size for at, size in sizes.items() if scores[at] >= first.enough}
    again = second_look(places, candidates, scores, first.enough)
    staying = {block.line.first for block in again if second.says_yes(block.features)}
    if lasting(kept, staying):
        return _keep(again, staying, second, keep, scores)
    return _keep(candidates, kept, first, keep, scores)


def lasting(kept: Mapping[int, int], staying: Container[int]) -> bool:
    """Return whether enough of what the first look keeps stays after the second one.

    kept: the number of words of each line that the first look keeps; staying: the lines that the second one keeps; both
    by the position of a line's first word.
    """
    return sum(size for first, size in kept.items() if first in staying) >= MOST * sum(kept.values())


def _keep(
    lines: Iterable[Block], staying: Container[int], known: Weights, keep: bytearray, scores: Mapping[int, float]
) -> dict[int, str]:
    keep[:] = bytes(len(keep))
    going: dict[int, str] = {}
    for block in lines:
        line = block.line
        if line.first in staying:
            keep[line.first : line.last] = b"\1" * (line.last - line.first)
        elif line.first in scores:
            going[line.first] = known.reason(block.features, -1)
    return going
