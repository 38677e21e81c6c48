"""Which of the candidates are the article."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from clean.extract.blocks import Block
from clean.scoring import Weights, load


@cache
def weights() -> Weights:
    """Read what each feature weighs."""
    return load("clean.extract", "blocks.toml")


def choose(candidates: Iterable[Block], keep: bytearray) -> dict[int, str]:
    """Set `keep` to 1 for the words of the lines that stay and to 0 for all others.

    Gives for each line that an extractor had kept and that goes nevertheless its first word and the reason.
    """
    keep[:] = bytes(len(keep))
    going: dict[int, str] = {}
    for block in candidates:
        if weights().says_yes(block.features):
            keep[block.line.first : block.line.last] = b"\1" * (block.line.last - block.line.first)
        else:
            going[block.line.first] = weights().reason(block.features, -1)
    return going
