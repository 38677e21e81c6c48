"""How much of a page is prose, and how it is spread over the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import log2

from clean.extraction.kinds.sizes import Sizes

_INLINE = frozenset({
    "a", "b", "strong", "em", "i", "span", "small", "sub", "sup", "u", "code", "kbd", "abbr", "cite", "q", "mark",
    "time", "font", "label", "s", "del", "ins", "var", "samp", "bdi", "bdo", "tt",
})  # fmt: skip
SOLID = 80  # code points of a paragraph of prose
WIDE = 3  # … of which a Chinese or Japanese one needs this many times fewer
_SAMPLE = 4000  # code points of a page's text by which its script is judged


def prose_signs(sizes: Sizes, text: str) -> Iterator[tuple[str, float]]:
    """Yield the signs, each 0 to 1. text: that of the page."""
    solid = _solid(sizes, SOLID // WIDE if _is_wide(text[:_SAMPLE]) else SOLID)
    homes: Counter[int] = Counter()
    for block, size in solid.items():
        homes[sizes.elements[block].parent] += size
    total = max(1, sum(solid.values()))
    best = max(homes.values(), default=0)
    yield "share of prose", total / sizes.all
    yield "paragraphs of prose", min(1.0, log2(1 + len(solid)) / 6)
    yield "share of prose in one container", best / total
    yield "share of text in one container", best / sizes.all
    yield "containers of prose", min(1.0, log2(1 + len(homes)) / 6)


def _is_wide(text: str) -> bool:
    return not text.isascii() and sum(char > "\u2e80" for char in text) > len(text) / 3


def _solid(sizes: Sizes, least: int) -> dict[int, int]:
    """Return the size of each block that has enough text of its own, less than half of it links."""
    size: Counter[int] = Counter()
    linked: Counter[int] = Counter()
    elements = sizes.elements
    for number, own in enumerate(sizes.own):
        if own and not sizes.framed[number]:
            block = number
            while elements[block].name in _INLINE:
                block = elements[block].parent
            size[block] += own
            if elements[number].linked:
                linked[block] += own
    return {block: own for block, own in size.items() if own >= least and 2 * linked[block] < own}
