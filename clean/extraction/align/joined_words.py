"""Words that are separate in the page and joined in the answer, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

REACH = 40  # words of the page to search if only one neighbour has a place


def glued(
    page: Sequence[str], run: Sequence[str], before: int, after: int
) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """Search the page letter by letter for a run of the answer between its neighbours' places (-1: none).

    Yields the range of words found in the run, with the span of the page's words that hold them.
    """
    low = before + 1 if before >= 0 else max(0, after - REACH)
    high = after if after > before else min(len(page), before + 1 + REACH)
    if before < 0 and after < 0:
        return
    words = page[low : min(high, low + 10 * REACH)]
    letters = "".join(words)
    for first, last in ((0, len(run)), *((n, n + 1) for n in range(len(run)))):
        at = letters.find("".join(run[first:last]))
        if at >= 0:
            yield first, last, _span(words, at, at + len("".join(run[first:last])), low)
            if last - first == len(run):
                return


def _span(words: Sequence[str], start: int, end: int, low: int) -> tuple[int, int]:
    """Return the positions of the words that hold the letters `start` to `end`."""
    edge, first, last = 0, -1, 0
    for position, word in enumerate(words):
        if first < 0 and start < edge + len(word):
            first = position
        if edge < end:
            last = position + 1
        edge += len(word)
    return low + first, low + last
