"""What a line of a page says for or against itself: its length, its end, its links, and what is around it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from functools import lru_cache

from clean.extraction.align.source_words import Line
from clean.extraction.blocks.surroundings import Signs, Surroundings
from clean.language import SENTENCE_ENDS, unspaced_words
from clean.scoring import Features

SIZES = (1, 2, 3, 5, 8, 12, 20, 35, 60)  # words: lower bounds of the length classes
LINKED = 0.9  # share of links from which on a line is nothing but a link
CLOSING = frozenset(SENTENCE_ENDS + ":\"'”“»」』")


def size_of(places: Surroundings, line: Line) -> int:
    """Return the number of words of a line, in scripts that put no spaces between words, too."""
    return max(line.last - line.first, unspaced_words(places.text(line)))


def features_by_itself(places: Surroundings, line: Line, size: int, signs: Signs) -> Features:
    """Return the features of a line by itself; values are 0 to 1.

    size: its number of words; signs: its surroundings.
    """
    least = SIZES[max(0, bisect_right(SIZES, size) - 1)]
    found = dict(_by_form(least, "closed" if places.text(line)[-1:] in CLOSING else "open", signs))
    share = places.link_share(line)
    found["share of links"] = share
    if share > LINKED:
        found["nothing but a link"] = found[f"nothing but a link in <{signs.block}>"] = 1.0
    found["share of links in its container"] = places.container_share(places.container(line))
    return found


@lru_cache(maxsize=4096)
def _by_form(least: int, ends: str, signs: Signs) -> Mapping[str, float]:
    """Return the features for a line's length, its end and the names of the elements around it, which many share."""
    names = [f"{least} words or more, {ends}", f"{ends} in <{signs.block}>", f"in the block <{signs.block}>"]
    names += (f"within <{name}>" for name in signs.around)
    names += (f"within what is named as {part}" for part in signs.named)
    names += (f"in what is named as {part}" for part in signs.near)
    return dict.fromkeys([*names, *(["in a list within a list"] if signs.items > 1 else ())], 1.0)
