"""In which part of a page a line or an element is: about the headline, in the article, after it, or elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from operator import attrgetter

from clean.extraction.align.source_words import Line
from clean.extraction.blocks.surroundings import Surroundings, upwards
from clean.extraction.markup.tags import attributes
from clean.standoff import Span

ABOVE, BELOW, BEHIND = 8, 14, 12
"""Lines above the headline, below it and behind the article that may be about the article."""
_PROSE = 60
"""Code points of a line of the article that begins its text."""
_WHOLES = frozenset({"article", "figcaption"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_ASIDE = frozenset({"aside", "nav", "footer"})
_UP = 3
"""Elements around a text whose names are asked what its day is."""
_UPDATED = re.compile(r"(?:^|\s)updated(?:$|\s)")
_CHANGED = re.compile(r"modif|updat|lastmod|edited")
_PUBLISHED = re.compile(r"publi(?:sh|c).?(?:ed|date|time|on\b)|date-?publi|posted-?on|pub-?date|entry-date|veroeffent")
_THINGS = re.compile(r"Comment|Event|Review|VideoObject|ImageObject|Person|Organization|Offer|Rating|Answer")
"""Types of microdata whose days are their own."""


class PagePlaces:
    """The parts of a page, told by its headline and the lines of its article."""

    def __init__(self, places: Surroundings, stays: bytearray, head: Line | None, words: Span) -> None:
        """Keep the page.

        stays: 1 for each word of the article; head: the line of the headline, if there is one; words: positions of the
        first word that may be about the article, and of the one behind the last.
        """
        self.places, self.source, self._words = places, places.source, words
        self.lines = places.words.lines
        self._elements = places.visible.nesting.elements
        self.kept = [number for number, line in enumerate(self.lines) if stays.find(1, line.first, line.last) >= 0]
        self.head = self.lines.index(head) if head else None
        prose = (n for n in self.kept if n != self.head and self.lines[n].end - self.lines[n].start >= _PROSE)
        after = [n for n in prose if self.head is None or n > self.head]
        self.text = after[0] if after else self.kept[0] if self.kept else 0
        self.last = self.kept[-1] if self.kept else 0
        self._from = self.head if self.head is not None else self.text
        self._known: dict[int, bool] = {}

    def part_of_line(self, number: int) -> tuple[str, int]:
        """Return the part in which a line is, and how many lines it is from the headline, or from the article's end.

        `top`, `body`, `end`, `far`, or `apart` for what is about something else; "" for readers' comments.
        """
        line = self.lines[number]
        signs, element = self.places.of(line), self.places.element(line)
        part, near = self._part(number)
        foreign = "comments" in signs.named and part != "top"
        if foreign or not self._words[0] <= line.first < self._words[1]:
            return "", 0
        beside = self._in_another(element)
        if part != "top":
            linked = self._elements[element].linked
            beside = beside or linked or "related" in signs.near or not _ASIDE.isdisjoint(signs.around)
        return "apart" if beside else part, near

    def part_of_element(self, start: int) -> tuple[str, int]:
        """Return the same for the element that starts at a place of the source."""
        element = self._element_at(start)
        if self._of_another_thing(element):
            return "", 0
        piece = bisect_left(self._starts, start)
        if piece == len(self._starts):
            return "far", 0
        at = self.places.visible.pieces[piece].at
        return (
            self.part_of_line(max(0, bisect_right(self.lines, at, key=attrgetter("start")) - 1))
            if self.lines
            else ("far", 0)
        )

    def claim_around(self, start: int) -> str:
        """Return what the elements around a place of the source say by their names: published, modified or ""."""
        return self.claim_of_element(self._element_at(start))

    def claim_of_element(self, element: int) -> str:
        """Return what an element and those right around it say by their names; WordPress calls both `updated`."""
        for number in list(upwards(self._elements, element))[:_UP]:
            tag = self.source[self._elements[number].start : self._elements[number].end]
            names = "class" in tag or "id" in tag
            said = " ".join(map(attributes(tag).get, ("class", "id", "itemprop"), ("", "", ""))) if names else ""
            low = said.casefold()
            if _PUBLISHED.search(low):
                return "published"
            if _UPDATED.search(low):
                return "updated"
            if _CHANGED.search(low):
                return "modified"
        return ""

    def _part(self, number: int) -> tuple[str, int]:
        near = number - self._from
        if near >= -ABOVE and number < self.text and near <= BELOW:
            return "top", near
        if self.text <= number <= self.last:
            return "body", near
        behind = number - self.last
        if 0 < behind <= BEHIND and any(self._is_heading(between) for between in range(self.last + 1, number)):
            return "apart", behind
        return ("end", behind) if 0 < behind <= BEHIND else ("far", near)

    def _is_heading(self, number: int) -> bool:
        return not _HEADINGS.isdisjoint(self.places.of(self.lines[number]).around)

    def _element_at(self, start: int) -> int:
        return max(0, bisect_right(self._elements, start, key=attrgetter("start")) - 1)

    def _in_another(self, element: int) -> bool:
        """Return whether an element is in an `article` that is not the page's own, or in the caption of a picture."""
        found = next((n for n in upwards(self._elements, element) if self._elements[n].name in _WHOLES), 0)
        return bool(found) and found not in self._own

    @cached_property
    def _own(self) -> frozenset[int]:
        """Elements around the headline and the text."""
        lines = [self.lines[n] for n in (self.head, self.text, *self.kept[:1]) if n is not None and n < len(self.lines)]
        return frozenset(n for line in lines for n in upwards(self._elements, self.places.element(line)))

    def _of_another_thing(self, element: int) -> bool:
        """Return whether the microdata around an element describes something that is not the article."""
        for number in upwards(self._elements, element):
            tag = self.source[self._elements[number].start : self._elements[number].end]
            if "itemtype" in tag:
                return bool(_THINGS.search(attributes(tag).get("itemtype", "")))
        return False

    @cached_property
    def _starts(self) -> list[int]:
        return [piece.start for piece in self.places.visible.pieces]
