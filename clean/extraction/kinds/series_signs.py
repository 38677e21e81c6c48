"""What repeats in a page's markup: the posts of a thread, the items of a list, the offers of a shop."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import log2

from clean.extraction.kinds.sizes import HEADING, LINK, PRICE, TIME, Sizes

_CLASS = re.compile(r"""\sclass\s*+=\s*+["']?([\w-]*+)""")
_GROUPED = frozenset({"div", "li", "article", "section", "tr", "tbody", "table", "a", "dd", "details"})
FEW = 3  # like things in a row that make a series
SMALL = 20  # a series with less than one part in so many of the page's text says nothing
_LENGTHS = (0, 40, 120, 400, 1500)  # code points of an item: lower bounds of the classes
_HOLDING = {LINK: "links", HEADING: "headings", TIME: "times", PRICE: "prices"}

Series = Sequence[int]
"""Numbers of elements with the same parent, name and class."""


def series_signs(sizes: Sizes, source: str) -> Iterator[tuple[str, float]]:
    """Yield the signs, each 0 to 1, of the series with the most text."""
    found = list(_series(sizes, source))
    if not found:
        yield "nothing repeats", 1.0
        return
    yield "number of series", min(1.0, log2(1 + len(found)) / 4)
    size, longest = max(found, key=lambda one: (one[0], -one[1][0]))
    yield "share of text in the series", size / sizes.all
    yield "length of the series", min(1.0, log2(len(longest)) / 6)
    yield "share of links in the series", sum(sizes.linked[number] for number in longest) / size
    yield f"the series is of <{sizes.elements[longest[0]].name}>", 1.0
    yield from _items(sizes, longest)


def _items(sizes: Sizes, series: Series) -> Iterator[tuple[str, float]]:
    middle = sorted(sizes.text[number] for number in series)[len(series) // 2]
    yield f"its items have {max(n for n in _LENGTHS if n <= middle)} characters or more", 1.0
    for bit, what in _HOLDING.items():
        yield f"its items hold {what}", sum(sizes.holds[number] & bit > 0 for number in series) / len(series)


def _series(sizes: Sizes, source: str) -> Iterator[tuple[int, Series]]:
    """Yield each series that has more than a little text, with the size of that text."""
    siblings: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for number, element in enumerate(sizes.elements):
        if sizes.text[number] and element.name in _GROUPED and not sizes.framed[number]:
            siblings[element.parent, element.name].append(number)
    for members in siblings.values():
        if len(members) >= FEW and SMALL * sum(sizes.text[number] for number in members) >= sizes.all:
            for series in _alike(sizes, source, members):
                size = sum(sizes.text[number] for number in series)
                if len(series) >= FEW and SMALL * size >= sizes.all:
                    yield size, series


def _alike(sizes: Sizes, source: str, members: Series) -> Iterator[Series]:
    """Yield the members of each class."""
    by_class: defaultdict[str, list[int]] = defaultdict(list)
    for number in members:
        element = sizes.elements[number]
        found = _CLASS.search(source, element.start, element.end)
        by_class[found[1] if found else ""].append(number)
    yield from by_class.values()
