"""Word-level diff of two texts: which words were removed or added, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

CONTEXT = 40
"""Code points of unchanged text shown on either side of a change."""

_TOO_LONG = 2_000
"""If both sides of a change have more words, it is shown whole: the cost of comparing is the product of both."""

_PARAGRAPH = re.compile(r"[^\n]*\n+|[^\n]+")  # including line ends: blank lines on their own would all look alike
_WORD = re.compile(r"\w+|\s+|[^\w\s]")

Opcode = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Hunk:
    """One place where two texts differ; offsets in code points."""

    start_a: int
    end_a: int
    start_b: int
    end_b: int
    before: str
    """Words of the first text that are not in the second."""
    after: str
    """Words of the second text that are not in the first."""


def hunks(a: str, b: str) -> tuple[Hunk, ...]:
    """Compare two texts word by word.

    `hunks("a big dog", "a dog")` is one hunk that removes `big `. Applying all hunks to `a` yields `b`.
    """
    return tuple(
        Hunk(i, j, k, m, a[i:j], b[k:m])
        for lines in _differing(_PARAGRAPH.findall(a), _PARAGRAPH.findall(b))
        for i, j, k, m in _within(a, b, lines)
    )


def context(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the text before and after a span, at most CONTEXT code points each, within its paragraph."""
    return text[max(0, start - CONTEXT) : start].rpartition("\n")[2], text[end : end + CONTEXT].partition("\n")[0]


def _within(a: str, b: str, span: Opcode) -> Iterator[Opcode]:
    """Narrow a differing stretch of paragraphs down to its differing words.

    Two changes in one paragraph are merged if only white space separates them, or text no longer than either: words in
    common by chance would only split a rewritten sentence into pieces.
    """
    i, j, k, m = span
    words_a, words_b = _WORD.findall(a[i:j]), _WORD.findall(b[k:m])
    if min(len(words_a), len(words_b)) > _TOO_LONG:
        yield span
        return
    held: Opcode | None = None
    for at_a, to_a, at_b, to_b in _differing(words_a, words_b):
        new = (i + at_a, i + to_a, k + at_b, k + to_b)
        if held and _one(a[held[1] : new[0]], held, new):
            held = (held[0], new[1], held[2], new[3])
            continue
        if held:
            yield held
        held = new
    if held:
        yield held


def _one(between: str, before: Opcode, after: Opcode) -> bool:
    return "\n" not in between and (between.isspace() or len(between) <= min(_size(before), _size(after)))


def _size(span: Opcode) -> int:
    return max(span[1] - span[0], span[3] - span[2])


def _differing(a: Sequence[str], b: Sequence[str]) -> Iterator[Opcode]:
    """Yield the spans where two lists of pieces differ, in code points of the joined pieces."""
    start_a, start_b = _starts(a), _starts(b)
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag != "equal":
            yield start_a[i], start_a[j], start_b[k], start_b[m]


def _starts(pieces: Sequence[str]) -> list[int]:
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    return starts
