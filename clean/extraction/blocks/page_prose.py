"""Where the prose of a page is, whatever its markup is called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from clean.extraction.align.source_words import Line
from clean.extraction.blocks.surroundings import Surroundings
from clean.extraction.markup.nesting import Element
from clean.language import CLOSERS, SENTENCE_ENDS, extent

LEAST = 60  # extent of a sentence that stands alone: about a line
LONG = 150  # … of a line that is prose without a sign at its end
DENSEST = 3  # extent of one code point at most
LINKED = 0.5  # share of links from which on a line is a list of links
MOST = 0.8  # share of lost prose that one element must hold
ENDS = frozenset(SENTENCE_ENDS + CLOSERS + ":;：；")


def prose(places: Surroundings) -> list[Line]:
    """Return the lines that readers see as sentences rather than labels, menus and buttons."""
    return [line for line in places.words.lines if _is_prose(places, line)]


def _is_prose(places: Surroundings, line: Line) -> bool:
    if line.end - line.start < LEAST // DENSEST or places.hidden(line):
        return False
    text = places.text(line).lstrip()
    size = extent(text)
    return (size >= LONG or (size >= LEAST and text[-1] in ENDS)) and places.link_share(line) < LINKED


def length(places: Surroundings, lines: Iterable[Line]) -> int:
    """Return the extent of lines together."""
    return sum(extent(places.text(line)) for line in lines)


def holder(places: Surroundings, lines: Sequence[Line], elements: Sequence[Element]) -> int:
    """Return the number of the innermost element that holds most of the lines' text; 0 is the page itself."""
    held = [0] * len(elements)
    for line in lines:
        held[places.element(line)] += line.end - line.start
    enough = MOST * sum(held)
    for element in range(len(elements) - 1, 0, -1):  # what is inside one has a higher number
        if own := held[element]:
            if own >= enough:
                return element
            held[elements[element].parent] += own
    return 0


def inside(elements: Sequence[Element], element: int, outer: int) -> bool:
    """Return whether an element is another one or inside it."""
    while element > outer:
        element = elements[element].parent
    return element == outer
