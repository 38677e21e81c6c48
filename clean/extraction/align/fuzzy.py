"""Approximate matching: a line that has more, fewer or different words in the page."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import LCSseq

SLACK = 20  # words that may come between those of a line, in addition to its own length
_WINDOWS = 20  # occurrences of its rarest word to examine

Match = tuple[int, int, int]
"""Position of the first word in the line, its position in the text, and the number of words."""


def matches(line: str, text: str) -> list[Match]:
    """Return the runs of a longest common subsequence of `line` and the part of `text` that fits it best.

    Words are encoded as characters. The list is empty if less than half of the line is found.
    """
    best = max(_windows(line, text), key=lambda window: (_common(line, text[slice(*window)]), -window[0]), default=None)
    if best is None or 2 * _common(line, text[slice(*best)]) < len(line):
        return []
    codes = LCSseq.opcodes(line, text[slice(*best)])
    return [(c.src_start, best[0] + c.dest_start, c.src_end - c.src_start) for c in codes if c.tag == "equal"]


def _common(line: str, window: str) -> int:
    return int(LCSseq.similarity(line, window))


def _windows(line: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield the whole text if it is short, else a window around each occurrence of the line's rarest word."""
    reach = 2 * len(line) + SLACK
    if len(text) <= 2 * reach:
        yield 0, len(text)
        return
    counts = [(text.count(word), offset) for offset, word in enumerate(line)]
    _, offset = min(((count, offset) for count, offset in counts if count), default=(0, -1))
    at = text.find(line[offset]) if offset >= 0 else -1
    for _ in range(_WINDOWS):
        if at < 0:
            return
        yield max(0, at - offset - reach), min(len(text), at - offset + reach)
        at = text.find(line[offset], at + 1)
