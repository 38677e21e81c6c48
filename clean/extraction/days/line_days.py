"""The lines of a page that may say when its article was published, as its reader sees them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter

from clean.extraction.days.page_places import PagePlaces
from clean.extraction.extracted import DayPlace

_DAY = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)|\d[./-]\s?\d{1,2}[./-]\s?\d\d(?!\d)|[年년]")
"""What a line with a whole day has."""
_FIGURE = re.compile(r"\d")
_LONGEST = 160
"""Code points of a line that is about a day; longer ones are prose."""
_NOTE = 400
"""Code points of a note below the article that says by whom and when it was published."""
_NAMED = 60
"""Code points of a line whose element names what its day is."""
_LABEL = 40
"""Code points of a line that is the label of the next."""
_EDGES = 4
"""Paragraphs at either end of the article that may say where it first appeared."""


def line_days(page: PagePlaces) -> Iterator[DayPlace]:
    """Yield the lines with a day, each with the part of the page that it is in, and the article's first and last.

    A line is preceded by the line above, if that is short and has no figures: it may be the label.
    """
    edges = {*[n for n in page.kept if n >= page.text][:_EDGES], *page.kept[-_EDGES:]}
    for number in sorted(_candidates(page) | edges):
        line = page.lines[number]
        long = line.end - line.start > _LONGEST
        if page.places.hidden(line) or not _FIGURE.search(page.places.text(line)):
            continue
        if line.end - line.start > _NOTE and number not in edges:
            continue
        part, near = page.part_of_line(number)
        if long and number not in edges and part != "end":
            continue
        if part and (part != "apart" or not long):
            kind = "text" if part == "body" and line.end - line.start > _NAMED else "line"
            named = kind == "line" and line.end - line.start <= _NAMED
            claim = page.claim_of_element(page.places.element(line)) if named else ""
            yield DayPlace(kind, claim, _labelled(page, number), "page", part, near)


def _candidates(page: PagePlaces) -> set[int]:
    """Return the numbers of the lines that have a day in full, or are near the headline and have any figure."""
    found = {
        bisect_right(page.lines, match.start(), key=attrgetter("start")) - 1
        for match in _DAY.finditer(page.places.visible.text)
    }
    start = page.head if page.head is not None else page.text
    around = range(max(0, start - 2), min(len(page.lines), max(page.text, start + 4)))
    text = page.places.text
    return {n for n in found if n >= 0} | {n for n in around if _FIGURE.search(text(page.lines[n]))}


def _labelled(page: PagePlaces, number: int) -> str:
    text = page.places.text(page.lines[number]).strip()
    above = page.places.text(page.lines[number - 1]).strip() if number else ""
    return f"{above}\n{text}" if above and len(above) <= _LABEL and not _FIGURE.search(above) else text
