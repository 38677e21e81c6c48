"""Find the line of a page that is its headline."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from clean.extraction.align.source_words import Line, Words
from clean.extraction.markup.visible import Visible

# Words of a lone h1 that is taken as the headline even though the page's head disagrees; site names are shorter.
_LEAST = 3


def headline(visible: Visible, words: Words, keep: Sequence[int], title: str) -> Line | None:
    """Return the headline: the line in an h1 that best matches `title`, else a line equal to `title`, else a lone h1.

    title: the headline according to the page's metadata, or "". None if the page shows no headline.
    """
    wanted = _folded(Words.of(title).keys)
    shown = list(_in_h1(visible, words))
    named = [line for line in shown if _alike(_folded(words.keys[line.first : line.last]), wanted)]
    if named:
        return max(named, key=lambda line: (_shared(words, line, wanted), -line.first))
    same = _same_line(words, wanted, keep)
    if same is None and len(shown) == 1 and shown[0].last - shown[0].first >= _LEAST:
        return shown[0]
    return same


def _in_h1(visible: Visible, words: Words) -> Iterator[Line]:
    starts = [line.start for line in words.lines]
    for start, end in visible.headlines:
        position = bisect_left(starts, start)
        while position < len(starts) and starts[position] < end:
            if not visible.pieces[visible.piece_at(words.starts[words.lines[position].first])].hidden:
                yield words.lines[position]
            position += 1


def _alike(line: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether half of the longer one's words are in the other: search-engine titles differ, site names differ more."""
    return 2 * len(set(line) & set(wanted)) >= max(len(set(line)), len(set(wanted)), 1)


def _shared(words: Words, line: Line, wanted: Sequence[str]) -> int:
    return len(set(_folded(words.keys[line.first : line.last])) & set(wanted))


def _same_line(words: Words, wanted: Sequence[str], keep: Sequence[int]) -> Line | None:
    """Return the last line before the article that is the title word for word: breadcrumbs come first."""
    body = keep.index(1) if 1 in keep else 0
    same = [
        line
        for line in words.lines
        if line.last - line.first == len(wanted) and _folded(words.keys[line.first : line.last]) == wanted
    ]
    before = [line for line in same if line.first <= body]
    return before[-1] if before else same[0] if same else None


def _folded(keys: Sequence[str]) -> list[str]:
    return [key.casefold() for key in keys]
