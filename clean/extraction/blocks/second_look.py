"""The second look at the lines of a page: what became of those around a line, and of those of its shape.

The first look judges each line that an extractor keeps by what the extractors say. A template writes many lines alike,
and a list or a box belongs to the article or does not: so each line is looked at once more among its neighbours. Lines
that neither extractor keeps are looked at as well if they are inside of the element that holds most of the article,
such as quotes, asides and the items of lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from math import sqrt
from typing import NamedTuple, TypeAlias

from clean.extraction.align.source_words import Line
from clean.extraction.blocks.block_features import Block
from clean.extraction.blocks.by_itself import features_by_itself, size_of
from clean.extraction.blocks.page_prose import holder
from clean.extraction.blocks.surroundings import Surroundings
from clean.extraction.markup.element_shapes import Shapes
from clean.extraction.markup.nesting import within
from clean.scoring import Features

FAR = 4.0  # log odds beyond which it makes no difference how sure the first look is
LOST = -2.5  # log odds that a line counts with which neither extractor keeps
FEW, MANY = 30, 200  # words before or after a line that make the article's beginning or end
TIMES = (2, 3, 6, 12, 30)  # lower bounds of the number of lines that have the same shape


class Judged(NamedTuple):
    """A line after the first look."""

    line: Line
    element: int
    """Number of the innermost element around it."""
    size: int
    """Number of words."""
    score: float | None
    """Log odds that it belongs to the article; None if neither extractor keeps it."""
    kept: bool
    evidence: float
    """The log odds, within bounds."""
    itself: Features
    """Its features by itself."""

    @property
    def fate(self) -> str:
        """What became of it, for the lines next to it."""
        return "a kept line" if self.kept else "one that neither extractor keeps" if self.score is None else "another"


Alike: TypeAlias = tuple[int, float, float]
"""The lines of one shape: how many, the sum of the square roots of their sizes, and that of their evidence, weighted by
these roots."""
_NO_LINES: Alike = 0, 0.0, 0.0


def second_look(
    places: Surroundings, candidates: Iterable[Block], scores: Mapping[int, float], enough: float
) -> list[Block]:
    """Return the lines to look at again, in order, with their features; all candidates are among them.

    scores: the log odds of each candidate, by the position of its first word; enough: the log odds from which on a line
    is kept.
    """
    known = {block.line.first: block for block in candidates}
    kept = [block.line for at, block in known.items() if scores[at] >= enough]
    if not kept:
        return []
    elements = places.visible.nesting.elements
    home = holder(places, kept, elements)
    around = within(elements, home) if home else range(0)
    page = _Page(places, around, list(_judged(places, around, known, scores, enough)))
    return [Block(one.line, page.features(place), one.itself) for place, one in enumerate(page.lines)]


def _judged(
    places: Surroundings, around: range, known: Mapping[int, Block], scores: Mapping[int, float], enough: float
) -> Iterator[Judged]:
    """Yield the candidates, and the other lines that are shown in the element with most of the article.

    around: the numbers of that element and of those inside of it.
    """
    for line in places.words.lines:
        block, element = known.get(line.first), places.element(line)
        if block is None and (element not in around or places.hidden(line)):
            continue
        size = size_of(places, line)
        if block is None:
            itself = features_by_itself(places, line, size, places.around(element))
            yield Judged(line, element, size, None, kept=False, evidence=LOST, itself=itself)
        else:
            score = scores[line.first]
            evidence = max(-FAR, min(FAR, score))
            yield Judged(line, element, size, score, kept=score >= enough, evidence=evidence, itself=block.itself)


class _Page:
    """The lines of one page after the first look."""

    def __init__(self, places: Surroundings, around: range, lines: Sequence[Judged]) -> None:
        self._elements, self.lines = places.visible.nesting.elements, lines
        self._around = around
        self._shapes = Shapes(self._elements, places.source)
        self._before = [0, *accumulate(one.size * one.kept for one in lines)]
        self._alike = self._by_shape()
        self._held, self._kept = self._sums()

    def _by_shape(self) -> Mapping[tuple[str, ...], Alike]:
        found: dict[tuple[str, ...], Alike] = {}
        for one in self.lines:
            shape, weight = self._shapes.of(one.element), sqrt(one.size)
            lines, total, evidence = found.get(shape, _NO_LINES)
            found[shape] = lines + 1, total + weight, evidence + weight * one.evidence
        return found

    def _sums(self) -> tuple[list[int], list[int]]:
        """Return the words that each element holds, and those of them that are kept."""
        held, kept = [0] * len(self._elements), [0] * len(self._elements)
        for one in self.lines:
            held[one.element] += one.size
            kept[one.element] += one.size * one.kept
        for element in range(len(held) - 1, 0, -1):  # what is inside an element has a higher number
            if words := held[element]:
                parent = self._elements[element].parent
                held[parent] += words
                kept[parent] += kept[element]
        return held, kept

    def features(self, place: int) -> Features:
        """Return the features of the line at a position; values are -1 to 1."""
        one = self.lines[place]
        found = dict(one.itself)
        self._put_first_look(found, one)
        before = self.lines[place - 1].fate if place else "nothing"
        after = self.lines[place + 1].fate if place + 1 < len(self.lines) else "nothing"
        found[f"between {before} and {after}"] = 1.0
        self._put_place(found, place)
        self._put_like(found, one)
        self._put_elements(found, one)
        return found if one.score is not None else {_of_lost(name): value for name, value in found.items()}

    def _put_first_look(self, found: dict[str, float], one: Judged) -> None:
        if one.score is None:
            found["a line in the article"] = 1.0
            return
        found["what speaks for it by itself"] = one.evidence / FAR
        if one.kept:
            found["more speaks for it than against it by itself"] = 1.0
            found["what speaks for it by itself, if that is enough"] = max(0.0, one.evidence) / FAR
        if one.element in self._around:
            found["in the element with most of the article"] = 1.0

    def _put_place(self, found: dict[str, float], place: int) -> None:
        before, upto, every = self._before[place], self._before[place + 1], self._before[-1]
        found["share of the article before it"] = before / every
        found["words of the article before it"] = min(1.0, before / FEW)
        found["words of the article after it"] = min(1.0, (every - upto) / FEW)
        found["many words of the article after it"] = min(1.0, (every - before) / MANY)

    def _put_like(self, found: dict[str, float], one: Judged) -> None:
        lines, weight, evidence = self._alike[self._shapes.of(one.element)]
        if lines == 1:
            found["the only line of its shape"] = 1.0
            return
        mine = sqrt(one.size)
        found["what speaks for the lines of its shape"] = (evidence - mine * one.evidence) / (weight - mine) / FAR
        found[f"{max(least for least in TIMES if least <= lines)} lines or more have its shape"] = 1.0

    def _put_elements(self, found: dict[str, float], one: Judged) -> None:
        element = one.element
        for name in ("the element around it", "the next element around it"):
            element = self._elements[element].parent
            if beside := self._held[element] - one.size:
                found[f"share of {name} that is kept"] = (self._kept[element] - one.size * one.kept) / beside
            else:
                found[f"alone in {name}"] = 1.0


@lru_cache(maxsize=1024)
def _of_lost(name: str) -> str:
    """Return the name of a feature of a line that neither extractor keeps."""
    return f"kept by neither: {name}"
