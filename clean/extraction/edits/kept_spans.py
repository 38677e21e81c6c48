"""Turn kept words into kept stretches of text, with the punctuation that belongs to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clean.extraction.align.source_words import Line, Words
from clean.extraction.markup.visible import Visible
from clean.standoff import Span


def stretches(visible: Visible, words: Words, keep: Sequence[int]) -> Iterator[Span]:
    """Yield the spans of the page's text to keep, in order, without space at their ends; each is within one line.

    Punctuation between two kept words stays, as does that at the ends of a line whose first or last word stays.
    """
    for line in words.lines:
        first = line.first
        while first < line.last:
            last = first
            while last < line.last and keep[last]:
                last += 1
            if first < last:
                yield _start(visible, words, line, first), _end(visible, words, line, last)
            first = last + 1


def _start(visible: Visible, words: Words, line: Line, first: int) -> int:
    """Return the start of a stretch; first: its first word. Next to a removed word it keeps its own piece's marks."""
    start = words.starts[first]
    if first == line.first:
        return start - len(visible.text[line.start : start].lstrip())
    piece = visible.pieces[visible.piece_at(start)].at
    if words.ends[first - 1] <= piece:
        return piece
    space = visible.text.rfind(" ", words.ends[first - 1], start)
    return space + 1 if space >= 0 else start


def _end(visible: Visible, words: Words, line: Line, last: int) -> int:
    """Return the end of a stretch; last: the position after its last word."""
    end = words.ends[last - 1]
    if last == line.last:
        return end + len(visible.text[end : line.end].rstrip())
    following = visible.piece_at(end - 1) + 1
    limit = visible.pieces[following].at if following < len(visible.pieces) else len(visible.text)
    if words.starts[last] >= limit:
        return end + len(visible.text[end:limit].rstrip())
    space = visible.text.find(" ", end, words.starts[last])
    return space if space >= 0 else words.starts[last]
