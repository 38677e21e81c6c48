"""How much text a page has, of what, and in which elements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import log2

from clean.extraction.kinds.sizes import Sizes

_COUNTED = (
    "pre", "code", "table", "td", "form", "button", "h1", "h2", "h3", "h4", "dt", "time", "article", "blockquote", "li",
    "p", "label", "section", "main", "nav", "aside", "figure", "details",
)  # fmt: skip
_MEASURED = ("p", "div", "span", "li", "td", "a", "pre")
LITTLE = 1500  # code points


def overall_signs(sizes: Sizes, prices: int) -> Iterator[tuple[str, float]]:
    """Yield the signs, each 0 to 1. prices: how many the page shows."""
    yield "share of links", sum([sizes.own[at] for at in sizes.filled if sizes.inside[at]]) / sizes.all
    yield "amount of text", min(1.0, log2(1 + sizes.all) / 16)
    if sizes.all < LITTLE:
        yield "little text", 1.0
    if prices:
        yield "shows a price", 1.0
        yield "prices", min(1.0, log2(1 + prices) / 6)
    number = Counter(sizes.names)
    for name in _COUNTED:
        if number[name]:
            yield f"number of <{name}>", min(1.0, log2(1 + number[name]) / 6)
    share: dict[str, int] = {}
    for at in sizes.filled:
        share[sizes.names[at]] = share.get(sizes.names[at], 0) + sizes.own[at]
    for name in _MEASURED:
        if name in share:
            yield f"share of text in <{name}>", share[name] / sizes.all
