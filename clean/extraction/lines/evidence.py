"""The evidence for and against each line of a page that is not an article.

Where the extractors look for one long text, such pages have many short ones. What they have in common is the template:
lines of one shape share their fate, so what counts is what the elements around a line hold in all, the row that it is
part of, and all lines of the same shape.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, product
from operator import sub

from clean.extraction.align.source_words import Line, Words
from clean.extraction.lines.element_names import ElementNames
from clean.extraction.lines.page_lines import PageLine
from clean.extraction.lines.page_sums import EMPTY, PageSums, Series, Sum
from clean.extraction.markup.visible import Visible
from clean.scoring import Features

SIZES = (1, 2, 3, 5, 8, 12, 20, 35, 60)  # words: lower bounds of the length classes
SCALES = (20, 80, 250, 800)  # words of the elements around a line that are looked at
WINDOW = 10  # lines before and after that make the neighbourhood
_SHARES = (0.0, 0.1, 0.3, 0.5, 0.7, 0.9)
_UP_TO = ("none", "a tenth", "a third", "half", "most", "nearly all", "all")
_MEMBERS = (3, 6, 12, 30)
_MEANS = (0, 3, 8, 15, 30, 60, 120)
_TIMES = (1, 2, 3, 6, 12, 30)
_PLACES = 10
_ROWS = ("the innermost row", "the outermost row")
_ALIKE, _SAME = 0.8, 0.7  # shares of words in common with the headline
_CURRENCY = frozenset("$€£¥₽₹₴₺₩")


class LineFeatures:
    """The lines of one page with their surroundings."""

    def __init__(
        self, visible: Visible, source: str, words: Words, lines: Sequence[PageLine], head: Line | None
    ) -> None:
        """Measure the page; head: the line that is its headline."""
        self._elements, self._words = visible.nesting.elements, words
        self.lines, self._head = lines, head
        self._sums = PageSums(self._elements, source, ((one.element, one.sum) for one in lines))
        self._before = [0, *accumulate(one.size for one in lines)]
        self._up_to_line = list(accumulate((one.sum for one in lines), Sum.plus, initial=EMPTY))
        self._shapes: defaultdict[tuple[str, ...], Sum] = defaultdict(lambda: EMPTY)
        for one in lines:
            shape = self._sums.shape(one.element)
            self._shapes[shape] = self._shapes[shape].plus(one.sum)
        self._texts = Counter(one.text for one in lines)
        self._markup = ElementNames(self._elements, source)
        self._around: dict[int, dict[str, float]] = {}
        self._scaled: dict[tuple[int, int], tuple[str, ...]] = {}
        self._in_rows: dict[tuple[str, Series | None], tuple[str, ...]] = {}
        self._shaped: dict[tuple[str, ...], tuple[str, ...]] = {}
        both = product((False, True), repeat=2)
        self._votes = {(first, second): tuple(self._voted(first=first, second=second)) for first, second in both}
        self._mains = frozenset(self._find_mains())
        self._title = self._keys(head) if head else frozenset()

    def all(self) -> list[Features]:
        """Return the features of each line, in order; values are 0 to 1."""
        return [self._of(place) for place in range(len(self.lines))]

    def shapes(self) -> list[tuple[str, ...]]:
        """Return the shape of each line: the names and classes of the innermost elements around it."""
        return [self._sums.shape(one.element) for one in self.lines]

    def _of(self, place: int) -> Features:
        one = self.lines[place]
        found = dict(self._of_element(one.element))
        found.update(self._of_line(place, one))
        found.update(self._of_neighbours(place, one))
        found.update(self._of_headline(one))
        return found

    def _of_element(self, element: int) -> dict[str, float]:
        if element not in self._around:
            self._around[element] = dict.fromkeys(self._found_around(element), 1.0)
        return self._around[element]

    def _found_around(self, element: int) -> list[str]:
        """Return what is the same for all lines of an element."""
        found = [*self._markup.of(element)]
        at = element
        for scale in SCALES:
            while at and self._sums.by_element[at].words < scale:
                at = self._elements[at].parent
            found += self._scale(scale, at)
        for name, row in zip(_ROWS, self._sums.rows(element), strict=True):
            found += self._row(name, row)
        found += self._shape(self._sums.shape(element))
        if self._mains:
            found.append("in the main part" if self._in_main(element) else "outside of the main part")
        return found

    def _scale(self, scale: int, element: int) -> tuple[str, ...]:
        """Return what the smallest element of some size around a line holds."""
        if (scale, element) not in self._scaled:
            where, held = f"the {scale} words around it", self._sums.by_element[element]
            size = f"{where} are {_up_to(held.words, self._sums.page.words)} of the page"
            self._scaled[scale, element] = (size, *_shares(where, held))
        return self._scaled[scale, element]

    def _row(self, name: str, row: Series | None) -> tuple[str, ...]:
        if (name, row) not in self._in_rows:
            self._in_rows[name, row] = tuple(self._about_row(name, row)) if row else (f"no {name[4:]}",)
        return self._in_rows[name, row]

    def _about_row(self, name: str, row: Series) -> Iterator[str]:
        yield f"{name} has {_least(_MEMBERS, row.members)} members or more"
        yield f"{name} has {_least(_MEANS, row.sum.words / row.members)} words or more each"
        yield from _shares(name, row.sum)
        yield f"{name} is {_up_to(row.sum.words, self._sums.page.words)} of the page"

    def _shape(self, shape: tuple[str, ...]) -> tuple[str, ...]:
        if shape not in self._shaped:
            alike = self._shapes[shape]
            times = f"{_least(_TIMES, alike.lines)} lines or more have its shape"
            self._shaped[shape] = (times, *_shares("lines of its shape", alike))
        return self._shaped[shape]

    def _find_mains(self) -> Iterator[int]:
        for number, element in enumerate(self._elements):
            if element.name == "main" and 10 * self._sums.by_element[number].words >= self._sums.page.words:
                yield number

    def _in_main(self, element: int) -> bool:
        while element and element not in self._mains:
            element = self._elements[element].parent
        return element > 0

    def _of_line(self, place: int, one: PageLine) -> Iterator[tuple[str, float]]:
        ends = "closed" if one.closed else "open"
        yield f"{_least(SIZES, one.size)} words or more, {ends}", 1.0
        block = self._markup.block(one.element)
        yield f"{ends} in <{block}>", 1.0
        yield "share of links", one.links
        if one.links > 0.9:
            yield f"nothing but a link in <{block}>", 1.0
        yield from self._votes[one.first, one.second]
        page = self._sums.page
        yield f"part {int(_PLACES * self._before[place] / max(1.0, page.words))} of the page's words", 1.0
        yield f"part {int(_PLACES * place / len(self.lines))} of the page's lines", 1.0
        if (times := self._texts[one.text]) > 1:
            yield "the page says it twice" if times == 2 else "the page says it three times or more", 1.0
        if digits := sum(map(str.isdigit, one.text)):
            yield "share of digits", digits / len(one.text)
        if not _CURRENCY.isdisjoint(one.text):
            yield "a price", 1.0

    def _voted(self, *, first: bool, second: bool) -> Iterator[tuple[str, float]]:
        """Yield what is the same for all lines that the same extractors keep."""
        page = self._sums.page
        for name, keeps, kept in (("first", first, page.first), ("second", second, page.second)):
            yield f"the {name} extractor keeps {_up_to(kept, page.words)} of the page", 1.0
            if keeps:
                yield f"the {name} extractor keeps it", 1.0
                yield f"the {name} extractor keeps it, and much of the page", kept / (page.words or 1.0)
        if first and second:
            yield "both extractors keep it", 1.0

    def _of_neighbours(self, place: int, one: PageLine) -> Iterator[tuple[str, float]]:
        for step, side in ((-1, "before it"), (1, "after it")):
            if not 0 <= place + step < len(self.lines):
                yield f"nothing {side}", 1.0
                continue
            other = self.lines[place + step]
            yield f"{_least((1, 4, 12), other.size)} words or more {side}, {'closed' if other.closed else 'open'}", 1.0
            yield f"share of links {side}", other.links
        held = self._held_around(place)
        yield f"of the lines around it {_up_to(held.closed, held.words)} are closed", 1.0
        yield f"of the lines around it {_up_to(held.linked, held.words)} are links", 1.0
        yield f"of the lines around it {_up_to(held.first, held.words)} are the first's", 1.0
        yield f"of the lines around it {_up_to(held.second, held.words)} are the second's", 1.0

    def _held_around(self, place: int) -> Sum:
        """Return the sum of the lines around one, from the sums of all lines up to each."""
        low, high = max(0, place - WINDOW), min(len(self.lines), place + WINDOW + 1)
        before, upto = self._up_to_line[low], self._up_to_line[high]
        return Sum(*[round(part, 6) for part in map(sub, upto, before)])

    def _of_headline(self, one: PageLine) -> Iterator[tuple[str, float]]:
        if self._head is None:
            return
        if one.line.first < self._head.first:
            yield "before the headline", 1.0
        elif one.line.first == self._head.first:
            yield "the headline", 1.0
        keys = self._keys(one.line)
        common = len(keys & self._title)
        if keys and common >= _ALIKE * len(keys):
            yield "its words are in the headline", 1.0
        if common > _SAME * len(keys | self._title):
            yield "says what the headline says", 1.0

    def _keys(self, line: Line) -> frozenset[str]:
        return frozenset(key.casefold() for key in self._words.keys[line.first : line.last])


def _shares(where: str, held: Sum) -> tuple[str, ...]:
    whole = held.words
    shares = (held.linked, held.first, held.second, held.closed)
    return _named(where, *(_up_to(part, whole) for part in shares))


@cache
def _named(where: str, links: str, first: str, second: str, closed: str) -> tuple[str, ...]:
    return (
        f"{where}: {links} are links",
        f"{where}: {first} are the first extractor's",
        f"{where}: {second} are the second extractor's",
        f"{where}: {closed} are sentences",
    )


def _up_to(part: float, whole: float) -> str:
    return _UP_TO[bisect_left(_SHARES, part / whole if whole else 0.0)]


def _least(bounds: Sequence[int], value: float) -> int:
    return bounds[max(0, bisect_right(bounds, value) - 1)]
