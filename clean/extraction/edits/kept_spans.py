"""Turn kept words into kept stretches of text, with the punctuation that belongs to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clean.extraction.align.source_words import Line, Words
from clean.extraction.markup.visible import Visible
from clean.standoff import Span


def stretches(visible: Visible, words: Words, keep: bytes | bytearray) -> Iterator[Span]:
    """Yield the spans of the page's text to keep, in order, without space at their ends; each is within one line.

    Punctuation between two kept words stays, as does that at the ends of a line whose first or last word stays.
    """
    for line in words.lines:
        first = keep.find(1, line.first, line.last)
        if first < 0:
            continue
        if line.last - line.first > 1 and keep.find(0, line.first, line.last) < 0:
            yield line.ink - len(visible.text[line.start : line.ink].lstrip()), _bare_end(visible, line.start, line.end)
            continue
        spans = words.spans(line)
        while first >= 0:
            last = keep.find(0, first, line.last)
            last = line.last if last < 0 else last
            yield _start(visible, line, spans, first - line.first), _end(visible, line, spans, last - line.first)
            first = keep.find(1, last, line.last)


def _start(visible: Visible, line: Line, spans: Sequence[Span], first: int) -> int:
    """Return the start of a stretch; first: its first word. Next to a removed word it keeps its own piece's marks."""
    start = spans[first][0]
    if first == 0:
        return start - len(visible.text[line.start : start].lstrip())
    before = spans[first - 1][1]
    piece = visible.pieces[visible.piece_at(start)].at
    if before <= piece:
        return piece
    space = visible.text.rfind(" ", before, start)
    return space + 1 if space >= 0 else start


def _end(visible: Visible, line: Line, spans: Sequence[Span], last: int) -> int:
    """Return the end of a stretch; last: the position after its last word."""
    end = spans[last - 1][1]
    if last == len(spans):
        return _bare_end(visible, end, line.end)
    start = spans[last][0]
    following = visible.piece_at(end - 1) + 1
    limit = visible.pieces[following].at if following < len(visible.pieces) else len(visible.text)
    if start >= limit:
        return _bare_end(visible, end, limit)
    space = visible.text.find(" ", end, start)
    return space if space >= 0 else start


def _bare_end(visible: Visible, start: int, end: int) -> int:
    """Return the end of a stretch of the page's text without space at its end."""
    return start + len(visible.text[start:end].rstrip())
