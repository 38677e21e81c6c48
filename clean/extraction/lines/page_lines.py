"""The lines of a page with what is measured of each: its size, its links, and what the extractors say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clean.extraction.align.source_words import Line, Words
from clean.extraction.blocks.surroundings import Surroundings
from clean.extraction.lines.page_sums import Sum
from clean.extraction.markup.visible import Visible

MOSTLY = 0.5  # share of a line's words that an extractor must keep for it to count as kept
CLOSING = ".!?…。:\"'”“»！？।؟۔：」』."


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line of a page."""

    line: Line
    element: int
    """Number of the innermost element around its start."""
    text: str
    size: int
    """Number of words."""
    links: float
    """Share of its characters that are links."""
    closed: bool
    """Whether it ends as a sentence does."""
    first: bool
    """Whether the first extractor keeps it."""
    second: bool

    @property
    def sum(self) -> Sum:
        """The sum of this line alone."""
        size = float(self.size)
        return Sum(size, size * self.links, size * self.first, size * self.second, size * self.closed, 1.0)


def page_lines(visible: Visible, places: Surroundings, answers: Sequence[bytearray]) -> list[PageLine]:
    """Return the lines that a reader sees, in order; all of them if most of the page is what no reader sees.

    Some forums write their threads into the page only for readers without scripts.
    answers: for each of the two extractors, 1 for each word of the page that it keeps, else 0.
    """
    words = places.words
    shown = [line for line in words.lines if not places.hidden(line)]
    most = 2 * sum(line.last - line.first for line in shown) >= len(words.keys)
    return [_line(visible, words, places, line, answers) for line in (shown if most else words.lines)]


def _line(visible: Visible, words: Words, places: Surroundings, line: Line, answers: Sequence[bytearray]) -> PageLine:
    text = visible.text[line.start : line.end].strip()
    size = line.last - line.first
    first, second = (keep.count(1, line.first, line.last) > MOSTLY * size for keep in answers)
    element = visible.pieces[visible.piece_at(line.ink)].element
    return PageLine(line, element, text, size, places.link_share(line), text[-1:] in CLOSING, first, second)
