"""Which lines of a page may be its article, and which element holds most of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from clean.extraction.align.source_words import Line, Words
from clean.extraction.blocks.surroundings import container_of
from clean.extraction.markup.visible import Visible
from clean.language import extent

TOUCHED = 0.3  # share of a line's words that an extractor must keep to make it a candidate
SOLID = 12  # words of a line that indicates where the article is
WORD = 6  # extent that counts as a word, for scripts that put no spaces between words


def candidates(words: Words, answers: Sequence[bytearray]) -> list[int]:
    """Return the numbers of the lines that either extractor keeps.

    answers: for each of the two extractors, 1 for each word of the page that it keeps, else 0.
    """
    return [n for n, line in enumerate(words.lines) if any(share(keep, line) > TOUCHED for keep in answers)]


def share(keep: bytearray, line: Line) -> float:
    """Return the share of a line's words that are kept."""
    return keep.count(1, line.first, line.last) / (line.last - line.first)


def home(visible: Visible, words: Words, chosen: Iterable[int]) -> int:
    """Return the number of the container that holds the most text of the chosen lines; 0 if they are all short."""
    solid: Counter[int] = Counter()
    for line in (words.lines[n] for n in chosen):
        size = max(line.last - line.first, extent(visible.text[line.start : line.end]) // WORD)
        if size >= SOLID:
            piece = visible.pieces[visible.piece_at(line.ink)]
            solid[container_of(visible.nesting.elements, piece.element)] += size
    return max(solid, key=lambda container: (solid[container], -container), default=0)
