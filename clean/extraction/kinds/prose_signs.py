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
_SAMPLE = 200  # code points of a page's text by which its script is judged


def prose_signs(sizes: Sizes, text: str) -> Iterator[tuple[str, float]]:
    """Yield the signs, each 0 to 1. text: that of the page."""
    solid = _solid(sizes, SOLID // WIDE if _is_wide(text) else SOLID)
    homes: Counter[int] = Counter()
    for block, size in solid.items():
        homes[sizes.parents[block]] += size
    total = max(1, sum(solid.values()))
    best = max(homes.values(), default=0)
    yield "share of prose", total / sizes.all
    yield "paragraphs of prose", min(1.0, log2(1 + len(solid)) / 6)
    yield "share of prose in one container", best / total
    yield "share of text in one container", best / sizes.all
    yield "containers of prose", min(1.0, log2(1 + len(homes)) / 6)


def _is_wide(text: str) -> bool:
    if text.isascii():
        return False
    sample = text[:: 1 + len(text) // _SAMPLE]
    return 3 * sum(char > "\u2e80" for char in sample) > len(sample)


def _solid(sizes: Sizes, least: int) -> dict[int, int]:
    """Return the size of each block that has enough text of its own, less than half of it links."""
    size: dict[int, int] = {}
    linked: dict[int, int] = {}
    names, parents, own = sizes.names, sizes.parents, sizes.own
    for number in sizes.filled:
        block = number
        while names[block] in _INLINE:
            block = parents[block]
        size[block] = size.get(block, 0) + own[number]
        if sizes.inside[number]:
            linked[block] = linked.get(block, 0) + own[number]
    solid = ((block, length) for block, length in size.items() if length >= least and not sizes.framed(block))
    return {block: length for block, length in solid if 2 * linked.get(block, 0) < length}
