"""Find the line of a page that is its headline."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from clean.extraction.align.source_words import Line, Words
from clean.extraction.markup.visible import Visible

ABOVE = 10
"""The text above a headline is at most one part in so many of the article; what stands further down heads a part."""
FEW = 50
"""Words above a headline that are few in a short article, too: a notice, a label, the name of the site."""
MOST = 2
"""… if they are at most one part in so many of it."""
# Words of a lone h1 that is taken as the headline even though the page's head disagrees; site names are shorter.
_LEAST = 3


def headline(visible: Visible, words: Words, keep: bytearray, title: str) -> Line | None:
    """Return the headline: the line in an h1 that best matches `title`, else a line equal to `title`, else a lone h1.

    Those above the article come first. keep: 1 for each word of the article, else 0; title: the headline according to
    the page's metadata, or "". None if the page shows no headline.
    """
    wanted = _folded(Words.of(title).keys)
    shown = list(_in_h1(visible, words))
    named = [line for line in shown if _alike(_folded(words.keys[line.first : line.last]), wanted)]
    if named:
        return max(named, key=lambda line: (at_top(line, keep), _shared(words, line, wanted), -line.first))
    same = _same_line(words, wanted, keep)
    lone = shown[0] if len(shown) == 1 and shown[0].last - shown[0].first >= _LEAST else None
    return lone if same is None or (lone and at_top(lone, keep) > at_top(same, keep)) else same


def at_top(line: Line, keep: bytearray, few: int = FEW) -> bool:
    """Return whether little of the article is above a line.

    keep: 1 for each word of the article, else 0; few: how many words are little whatever their share.
    """
    above, every = keep.count(1, 0, line.first), keep.count(1)
    return ABOVE * above <= every or (above <= few and MOST * above <= every)


def _in_h1(visible: Visible, words: Words) -> Iterator[Line]:
    lines = words.lines
    for start, end in visible.headlines:
        for position in range(bisect_left(lines, (start,)), len(lines)):
            line = lines[position]
            if line.start >= end:
                break
            if not visible.pieces[visible.piece_at(line.ink)].hidden:
                yield line


def _alike(line: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether half of the longer one's words are in the other: search-engine titles differ, site names differ more."""
    return 2 * len(set(line) & set(wanted)) >= max(len(set(line)), len(set(wanted)), 1)


def _shared(words: Words, line: Line, wanted: Sequence[str]) -> int:
    return len(set(_folded(words.keys[line.first : line.last])) & set(wanted))


def _same_line(words: Words, wanted: Sequence[str], keep: bytearray) -> Line | None:
    """Return the last line before the article that is the title word for word: breadcrumbs come first."""
    body = max(0, keep.find(1))
    same = [
        line
        for line in words.lines
        if line.last - line.first == len(wanted) and _folded(words.keys[line.first : line.last]) == wanted
    ]
    before = [line for line in same if line.first <= body]
    return before[-1] if before else same[0] if same else None


def _folded(keys: Sequence[str]) -> list[str]:
    return [key.casefold() for key in keys]
