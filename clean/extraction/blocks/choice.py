"""Choose the candidates that are the article."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from clean.extraction.blocks.block_features import Block
from clean.scoring import Weights, load


@cache
def weights() -> Weights:
    """Load the weight of each feature."""
    return load("clean.extraction.blocks", "blocks.toml")


def choose(candidates: Iterable[Block], keep: bytearray) -> dict[int, str]:
    """Set `keep` to 1 for the words of the lines to keep and to 0 for all others.

    Returns the first word and the reason for each line that an extractor kept but that is removed.
    """
    keep[:] = bytes(len(keep))
    going: dict[int, str] = {}
    for block in candidates:
        if weights().says_yes(block.features):
            keep[block.line.first : block.line.last] = b"\1" * (block.line.last - block.line.first)
        else:
            going[block.line.first] = weights().reason(block.features, -1)
    return going
