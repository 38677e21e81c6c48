"""Preformatted texts, such as code: one unit each, with the lines and the indentation that they have in the source.

A line end right after the start tag does not count (HTML standard, section 13.1.2.5), nor do other blank lines at both
ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from clean.extraction.markup.elements import PREFORMATTED, Break
from clean.extraction.markup.visible import Visible
from clean.extraction.units.unit import Unit, end_of, inside, runs, shown
from clean.standoff import Span

KIND = "preformatted"
INDENTATION = 100
"""Spaces after a line end that may come before an element which starts a line itself."""


def preformatted(visible: Visible) -> Iterator[Unit]:
    """Yield the preformatted texts of a page that a reader sees."""
    elements = visible.nesting.elements
    for element, positions in shown(visible, inside(elements, PREFORMATTED)):
        parts = tuple(_trimmed(visible.text, list(runs(visible, positions))))
        if parts:
            first = visible.piece_at(parts[0][0])
            yield Unit(KIND, element, parts, _breaks(visible, [at for at in positions if at >= first]))


def _trimmed(text: str, parts: Sequence[Span]) -> Iterator[Span]:
    """Yield the parts without blank lines at both ends; the first line keeps its indentation."""
    inked = [number for number, (start, end) in enumerate(parts) if text[start:end].strip()]
    for number in range(inked[0], inked[-1] + 1) if inked else ():
        start, end = parts[number]
        if number == inked[0]:
            first = start + len(text[start:end]) - len(text[start:end].lstrip())
            start = max(start, text.rfind("\n", 0, first) + 1)
        if number == inked[-1]:
            end = start + len(text[start:end].rstrip())
        yield start, end


def _breaks(visible: Visible, positions: Sequence[int]) -> dict[int, str]:
    """Return what is written between two pieces: a line end where elements end a line, a space between cells."""
    found = {}
    for before, after in pairwise(positions):
        gap = max(piece.gap for piece in visible.pieces[before + 1 : after + 1])
        line = gap >= Break.LINE and not _ended(visible, before, after)
        found[after] = "\n" if line else " " if gap == Break.CELL and after == before + 1 else ""
    return found


def _ended(visible: Visible, before: int, after: int) -> bool:
    """Return whether the source itself has a line end between two pieces."""
    end = end_of(visible.pieces[before])
    tail = visible.text[max(visible.pieces[before].at, end - INDENTATION) : end]
    return tail.rstrip(" ").endswith("\n") or visible.text[visible.pieces[after].at] == "\n"
