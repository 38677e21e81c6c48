"""What a line of a page says for or against itself: its length, its end, its links, and what is around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
    found = dict(_by_length(size, places.text(line), signs.block))
    found.update(_by_names(signs))
    found.update(_by_links(places, line, signs))
    return found


def _by_length(size: int, text: str, block: str) -> Iterator[tuple[str, float]]:
    least = max((n for n in SIZES if n <= size), default=SIZES[0])
    ends = "closed" if text[-1:] in CLOSING else "open"
    yield f"{least} words or more, {ends}", 1.0
    yield f"{ends} in <{block}>", 1.0


@lru_cache(maxsize=1024)
def _by_names(signs: Signs) -> Mapping[str, float]:
    """Return the features for the names of the elements around a line; most lines share their signs with others."""
    names = [f"in the block <{signs.block}>"]
    names += (f"within <{name}>" for name in signs.around)
    names += (f"within what is named as {part}" for part in signs.named)
    names += (f"in what is named as {part}" for part in signs.near)
    return dict.fromkeys([*names, *(["in a list within a list"] if signs.items > 1 else ())], 1.0)


def _by_links(places: Surroundings, line: Line, signs: Signs) -> Iterator[tuple[str, float]]:
    share = places.link_share(line)
    yield "share of links", share
    if share > LINKED:
        yield "nothing but a link", 1.0
        yield f"nothing but a link in <{signs.block}>", 1.0
    yield "share of links in its container", places.container_share(places.container(line))
