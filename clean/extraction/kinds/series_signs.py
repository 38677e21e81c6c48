"""What repeats in a page's markup: the posts of a thread, the items of a list, the offers of a shop."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import log2

from clean.extraction.kinds.sizes import Sizes

_CLASS = re.compile(r"""\sclass\s*+=\s*+["']?([\w-]*+)""")
_GROUPED = frozenset({"div", "li", "article", "section", "tr", "tbody", "table", "a", "dd", "details"})
FEW = 3  # like things in a row that make a series
SMALL = 20  # a series with less than one part in so many of the page's text says nothing
_LENGTHS = (0, 40, 120, 400, 1500)  # code points of an item: lower bounds of the classes
_HOLDING = {"links": {"a"}, "headings": {"h2", "h3", "h4", "h5"}, "times": {"time"}}
"""What an item may hold, by the names of elements."""

Series = Sequence[int]
"""Numbers of elements with the same parent, name and class."""


def series_signs(sizes: Sizes, source: str, prices: Sequence[int]) -> Iterator[tuple[str, float]]:
    """Yield the signs, each 0 to 1, of the series with the most text. prices: numbers of the elements that hold one."""
    found = list(_series(sizes, source))
    if not found:
        yield "nothing repeats", 1.0
        return
    yield "number of series", min(1.0, log2(1 + len(found)) / 4)
    size, longest = max(found, key=lambda one: (one[0], -one[1][0]))
    yield "share of text in the series", size / sizes.all
    yield "length of the series", min(1.0, log2(len(longest)) / 6)
    yield f"the series is of <{sizes.names[longest[0]]}>", 1.0
    middle = sorted(sizes.text[number] for number in longest)[len(longest) // 2]
    yield f"its items have {max(n for n in _LENGTHS if n <= middle)} characters or more", 1.0
    yield from _items(sizes, longest, prices)


def _items(sizes: Sizes, series: Series, prices: Sequence[int]) -> Iterator[tuple[str, float]]:
    ends = [sizes.after(number) for number in series]
    whole = range(series[0], ends[-1])
    linked = sum(sizes.own[number] for number in sizes.filled if sizes.inside[number] and number in whole)
    yield "share of links in the series", linked / max(1, sum(sizes.text[number] for number in series))
    yield "its items hold prices", _share(series, ends, sorted(prices))
    for what, names in _HOLDING.items():
        yield f"its items hold {what}", _share(series, ends, [n for n in whole if sizes.names[n] in names])


def _share(series: Series, ends: Sequence[int], held: Sequence[int]) -> float:
    """Return the share of items that hold one of some elements. held: numbers of these, in order."""
    having = (bisect_left(held, end) > bisect_left(held, number) for number, end in zip(series, ends, strict=True))
    return sum(having) / len(series)


def _series(sizes: Sizes, source: str) -> Iterator[tuple[int, Series]]:
    """Yield each series that has more than a little text, with the size of that text."""
    siblings: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    text, least = sizes.text, sizes.all / SMALL
    for number, (name, parent, size) in enumerate(zip(sizes.names, sizes.parents, text, strict=True)):
        if size and name in _GROUPED and text[parent] >= least:
            siblings[parent, name].append(number)
    for (parent, _), members in siblings.items():
        for series in _alike(sizes, source, members) if len(members) >= FEW else ():
            size = sum([text[number] for number in series])
            if len(series) >= FEW and size >= least and not sizes.framed(parent):
                yield size, series


def _alike(sizes: Sizes, source: str, members: Series) -> Iterator[Series]:
    """Yield the members of each class."""
    by_class: defaultdict[str, list[int]] = defaultdict(list)
    for number in members:
        found = _CLASS.search(source, sizes.starts[number], sizes.ends[number])
        by_class[found[1] if found else ""].append(number)
    yield from by_class.values()
