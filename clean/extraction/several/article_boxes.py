"""Where the articles of a page are that shows several, one below the other.

Each has a box of its own: beside the others, with its own headline at the same level, its own author, time, address or
entry in the page's data, and as much prose as an article. A page whose headline stands above all boxes is one article,
live blog or list, whatever its boxes are called.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple

from clean.extraction.align.source_words import Line
from clean.extraction.blocks.page_prose import length
from clean.extraction.blocks.part_names import parts
from clean.extraction.blocks.surroundings import Surroundings, upwards
from clean.extraction.markup.element_shapes import key_of
from clean.extraction.page_metadata import is_json_ld
from clean.extraction.several.article_entries import Entry, entries, is_live, match, repeats
from clean.extraction.several.box_headlines import Heading, Headings
from clean.extraction.several.box_signs import BoxSigns, Signs, leads_elsewhere
from clean.extraction.several.prose_boxes import ProseBoxes, Stretch

MOST = 20
"""Articles on one page; a page with more boxes is a list."""
MOSTLY = 0.8  # share of a page's prose in its boxes, if no headline says which of them is the page's own article
_COMMENTS = "comments"
_BESIDE = frozenset({_COMMENTS, "related", "offers", "advertising", "navigation"})
"""Names of parts of a page that are seldom articles of their own."""


@dataclass(frozen=True, slots=True)
class Box:
    """One of several articles of a page."""

    stretch: Stretch
    heading: Heading
    headline: str
    signs: Signs
    entry: Entry | None
    """What the page's data says of it."""
    sort: str
    """Name and classes of the innermost element that holds its headline and most of its prose."""
    named: frozenset[str]
    """Which parts of a page that element and those around it name, up to the box."""


class _Headed(NamedTuple):
    """An element with as much prose as an article, below a headline."""

    stretch: Stretch
    heading: Heading


def article_boxes(
    places: Surroundings, sentences: Sequence[Line], head: Line | None, url: str | None
) -> tuple[Box, ...]:
    """Return the boxes of a page's articles in order, the page's own first; () unless there are several.

    sentences: the page's lines of prose; head: its headline, if it shows one; url: its address, if known.
    """
    prose = ProseBoxes(places, sentences)
    page = _Page(places, prose, url or "")
    over = frozenset(upwards(prose.elements, places.element(head))) if head else None
    for around, row in prose.rows.items():
        if len(row) <= MOST and (over is None or over.intersection(row)) and (found := page.articles(around, head)):
            return found
    return ()


class _Page:
    """A page with the parts of it that may be articles."""

    def __init__(self, places: Surroundings, prose: ProseBoxes, url: str) -> None:
        """Keep the page; nothing is looked at yet."""
        self._places, self._prose, self._url = places, prose, url
        self._elements = prose.elements
        self._known: dict[int, Sequence[_Headed]] = {}
        self._signs = BoxSigns(self._elements, places.source)

    @cached_property
    def _headings(self) -> Headings:
        return Headings(self._places)

    @cached_property
    def _data(self) -> list[str]:
        """The page's JSON-LD."""
        source = self._places.source
        return [source[mark[0] : mark[1]] for mark in self._places.visible.telling if is_json_ld(source, mark)]

    @cached_property
    def _entries(self) -> tuple[Entry, ...]:
        return entries(self._data)

    def articles(self, around: int, head: Line | None) -> tuple[Box, ...]:
        """Return the articles in an element, if there are several and the first is the page's own; () otherwise."""
        headed = [one for element in self._prose.rows[around] for one in self._inside(element)]
        number = self._own(headed, head)
        if number is None or len(headed) - number < 2 or is_live(self._data):
            return ()
        own, *others = (self._box(*one) for one in headed[number:])
        found = (own, *(box for box in others if self._is_another(own, box)))
        return found if len(found) > 1 and _distinct(found) and not self._are_posts(found) else ()

    def _inside(self, element: int) -> Sequence[_Headed]:
        """Return an element with its headline, or those inside it, if it merely holds them; each is looked at once."""
        if element not in self._known:
            stretch = self._prose.stretch(element)
            heading = self._headings.above(stretch.first, stretch.prose[0].first)
            self._known[element] = (self._inner(stretch, heading) or [_Headed(stretch, heading)]) if heading else []
        return self._known[element]

    def _inner(self, stretch: Stretch, heading: Heading) -> Sequence[_Headed]:
        """Return the articles in an element, the first of which has its headline; [] if there are not several."""
        for around in (number for number in self._prose.rows if stretch.element <= number < stretch.end):
            inner = [one for within in self._prose.rows[around][:MOST] for one in self._inside(within)]
            if len(inner) > 1 and inner[0].heading.line == heading.line:
                return inner
        return []

    def _own(self, headed: Sequence[_Headed], head: Line | None) -> int | None:
        """Return the number of the article below the page's headline; without one, the first, if they are the page."""
        if head:
            holding = (n for n, one in enumerate(headed) if one.stretch.first <= head.first < one.stretch.last)
            return next(holding, None)
        held = sum(length(self._places, one.stretch.prose) for one in headed)
        return 0 if held >= MOSTLY * self._prose.total else None

    def _box(self, stretch: Stretch, heading: Heading) -> Box:
        visible, headline = self._places.visible, self._places.text(heading.line).strip()
        second = visible.pieces[visible.piece_at(stretch.prose[1].ink)].start
        signs = self._signs.of(range(stretch.element, stretch.end), heading.element, second)
        enough = MOSTLY * self._prose.sizes[stretch.element]
        over = takewhile(lambda number: number >= stretch.element, upwards(self._elements, heading.element))
        chain = [number for number in over if self._prose.sizes[number] >= enough]
        named = frozenset[str]().union(*(parts(self._tag(number)) for number in chain))
        return Box(stretch, heading, headline, signs, match(self._entries, headline), self._sort(chain[0]), named)

    def _is_another(self, own: Box, box: Box) -> bool:
        """Return whether a box is an article of its own beside the page's."""
        if box.entry and box.entry is not own.entry:
            return True
        addressed = leads_elsewhere(box.signs.url, (own.signs.url, self._url))
        signs = addressed + box.signs.dated + (box.sort == own.sort)
        if _COMMENTS in box.named - own.named or signs < 2:
            return False
        level = box.heading.level == own.heading.level
        return signs == 3 if (box.named - own.named) & _BESIDE or not level else True

    def _are_posts(self, boxes: Sequence[Box]) -> bool:
        """Return whether the boxes are fewer than the short texts of the same sort beside them: a live blog."""
        sorts = {box.sort for box in boxes}
        whole = {box.stretch.element for box in boxes}
        row = [n for n in self._prose.siblings(boxes[-1].stretch.element) if n not in whole and self._sort(n) in sorts]
        return sum(1 for number in row if self._prose.sizes[number]) > len(boxes)

    def _sort(self, number: int) -> str:
        name = self._elements[number].name
        return name if name == "article" else key_of(name, self._tag(number))

    def _tag(self, number: int) -> str:
        return self._places.source[self._elements[number].start : self._elements[number].end]


def _distinct(boxes: Sequence[Box]) -> bool:
    """Return whether no headline says another one; replies repeat that of what they answer."""
    heads = [box.headline for box in boxes]
    return not any(repeats(one, other) for n, one in enumerate(heads) for other in heads[:n])
