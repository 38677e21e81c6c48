"""The structure of a text: where its paragraphs are, where the article seems to be, what surrounds a line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, groupby

from clean.rules.features.line_features import LONG, ROUGH, asks, closed, dated, item, looks, size_of
from clean.rules.features.shared_words import Cohesion
from clean.rules.lines.line_view import Line, View
from clean.scoring import Features

SOLID = 15  # words of a paragraph that is certain to be one
NEAR = 5  # lines below a removed one that still count as near it
WINDOWS = (3, 8, 20)  # lines examined on either side
RUNS = (1, 2, 3, 5, 9, 17)  # lines: length classes of a run
LENGTHS = (0, 10, 25, 60, 150, 400)  # lines: length classes of a text
PARAGRAPH, SCRAP, GONE, MOST = 60, -4, -6, 60  # what a line adds to the weight of the stretch that it is in
_LANGUAGE = re.compile(r"_[a-z]{2}$")
_WORD, _FIGURES = re.compile(r"[^\W\d_]+"), re.compile(r"\d+")

Rows = Iterator[tuple[str, float]]


def line_features(view: View) -> list[Features]:
    """Return the features of each line of a view, including lines already removed; values are 0 to 1."""
    course = _Course(view)
    return [dict(course.of(place)) for place in range(len(view.lines))]


def _at_most(value: float, most: int) -> float:
    return min(value, most) / most


def _class(value: int, classes: Sequence[int]) -> int:
    return max((n for n in classes if n <= value), default=classes[0])


class _Sums:
    """Running sums of a flag or value per line, for any stretch of lines."""

    def __init__(self, flags: Sequence[float]) -> None:
        self._sums = [0.0, *accumulate(flags)]
        self.total = self._sums[-1]

    def share(self, first: int, last: int) -> float:
        """Return the share over the lines from `first` up to `last`; places beyond the ends don't count."""
        sums = self._sums
        first, last = first if first > 0 else 0, last if last < len(sums) else len(sums) - 1  # max and min are slower
        return (sums[last] - sums[first]) / (last - first) if first < last else 0.0

    def before(self, place: int) -> float:
        """Return the sum over the lines before a place."""
        return self._sums[place]


class _Course:
    """Everything that is computed once per text."""

    def __init__(self, view: View) -> None:
        self.lines = view.lines
        self.taken = [line.number in view.taken and not view.taken[line.number].aside for line in self.lines]
        self.aside = [line.number in view.taken and bool(view.taken[line.number].aside) for line in self.lines]
        self.prose = [line.prose and not gone for line, gone in zip(self.lines, self.taken, strict=True)]
        solid = [prose and line.words >= SOLID for line, prose in zip(self.lines, self.prose, strict=True)]
        self.solid = solid if any(solid) else self.prose
        found = [n for n, there in enumerate(self.solid) if there]
        self.first, self.last = (found[0], found[-1]) if found else (len(self.lines), len(self.lines))
        self.start, self.end = _heaviest([self._mass(n) for n in range(len(self.lines))])
        self._count()
        self.passed = list(self._passed(view))
        main = [prose and self.start <= n < self.end for n, prose in enumerate(self.prose)]
        self.cohesion = Cohesion(self.lines, main)

    def _mass(self, place: int) -> int:
        words = min(self.lines[place].words, MOST)
        return GONE if self.taken[place] else words if self.prose[place] else SCRAP

    def _count(self) -> None:
        lines = self.lines
        self.sums = {
            "paragraphs": _Sums(self.prose),
            "short open lines": _Sums([not closed(line) and line.words < LONG for line in lines]),
            "removed lines": _Sums(self.taken),
        }
        self.words = _Sums([min(line.words, 4000) for line in lines])
        self.prose_words = _Sums([line.words * prose for line, prose in zip(lines, self.prose, strict=True)])
        self.solids = _Sums(self.solid)
        self.kinds = {
            "dates": _Sums([dated(line) for line in lines]),
            "lines that begin with a figure": _Sums([line.text[0].isdigit() for line in lines]),
            "questions": _Sums([asks(line) for line in lines]),
            "items": _Sums([item(line) for line in lines]),
        }
        self.runs = [length for _, run in groupby(self.prose) for length in [len(list(run))] for _ in range(length)]
        self.shape = [_FIGURES.sub("0", _WORD.sub("w", line.text))[:60] for line in lines]
        self.shapes = Counter(self.shape)
        self.heads = Counter(line.text[:12].casefold() for line in lines)
        self.tails = Counter(line.text[-12:].casefold() for line in lines)
        self.texts = Counter(line.text.casefold() for line in lines)
        self.paragraph_share = self.prose_words.total / max(1.0, self.words.total)

    def _passed(self, view: View) -> Iterator[dict[str, int]]:
        """Yield for each line the rules that removed a line above it, after two paragraphs, and where they last did."""
        seen, paragraphs = {}, 0  # type: ignore[var-annotated]
        for place, line in enumerate(self.lines):
            yield dict(seen)
            paragraphs += self.prose[place]
            if self.taken[place] and paragraphs >= 2:
                seen[_LANGUAGE.sub("", view.taken[line.number].rule)] = place

    def of(self, place: int) -> Rows:
        yield from looks(self.lines[place])
        yield from self._place(place)
        zone = self._zone_of(place)
        yield from self._zone(place, zone)
        yield from self.cohesion.of(place, zone)
        yield from self._windows(place)
        yield from self._neighbours(place)
        yield from self._text(place)
        yield from self._removed(place)

    def _place(self, place: int) -> Rows:
        count = len(self.lines)
        yield from ((f"among the first {n} lines", 1.0) for n in (1, 2, 3, 5) if place < n)
        yield from ((f"among the last {n} lines", 1.0) for n in (1, 2, 3, 5, 10) if place >= count - n)
        if place < self.first:
            yield "above the first paragraph", 1.0
            yield "how far above the first paragraph", _at_most(self.first - place, 20)
            if self.first - place <= 2:
                yield "just above the first paragraph", 1.0
        elif place > self.last:
            yield "below the last paragraph", 1.0
            yield "how far below the last paragraph", _at_most(place - self.last, 20)
            if place - self.last <= 2:
                yield "just below the last paragraph", 1.0
            if self.lines[place].words >= LONG:
                yield "a long line below the last paragraph", 1.0
            if self.heads[self.lines[place].text[:12].casefold()] >= 3:
                yield "begins as others do, below the last paragraph", 1.0
        where = "above" if place < self.first else "below" if place > self.last else "among"
        yield f"{size_of(self.lines[place], ROUGH)}, {where} the paragraphs", 1.0

    def _zone_of(self, place: int) -> str:
        """Return the line's position relative to the stretch that holds most of the text."""
        return "in" if self.start <= place < self.end else "above" if place < self.start else "below"

    def _zone(self, place: int, zone: str) -> Rows:
        line, start, end = self.lines[place], self.start, self.end
        yield f"{zone} the main text", 1.0
        yield f"{size_of(line, ROUGH)}, {zone} the main text", 1.0
        yield f"share of paragraphs, {zone} the main text", self.paragraph_share
        if zone == "in":
            if place == start:
                yield "first line of the main text", 1.0
            if place == end - 1:
                yield "last line of the main text", 1.0
            if self.prose[place]:
                yield "a paragraph in the main text", 1.0
        else:
            yield f"how far {zone} the main text", _at_most(start - place if zone == "above" else place - end, 30)
            if self.prose[place]:
                yield "a paragraph outside the main text", 1.0
            if self.solid[place]:
                yield f"a sure paragraph {zone} the main text", 1.0
        for name, _ in looks(line):
            if name.startswith("sign: "):
                yield f"{name}, {zone} the main text", 1.0

    def _windows(self, place: int) -> Rows:
        yield "share of paragraphs passed", self.solids.before(place) / max(1.0, self.solids.total)
        if self.solids.before(place) == self.solids.total:
            yield "all paragraphs passed", 1.0
        yield "share of words passed", self.prose_words.before(place) / max(1.0, self.prose_words.total)
        for size in WINDOWS:
            for name, sums in self.sums.items():
                within, above, below = _window_names(name, size)
                yield within, sums.share(place - size, place + size + 1)
                yield above, sums.share(place - size, place)
                yield below, sums.share(place + 1, place + size + 1)
            within, _, _ = _window_names("words", size)
            yield within, min(1.0, self.words.share(place - size, place + size + 1) / 40)
        for size in (4, 12):
            for name, sums in self.kinds.items():
                within, _, _ = _window_names(name, size)
                yield within, sums.share(place - size, place + size + 1)

    def _neighbours(self, place: int) -> Rows:
        mine = self.lines[place]
        for step, who in ((-2, "two above"), (-1, "the line above"), (1, "the line below"), (2, "two below")):
            if not 0 <= place + step < len(self.lines):
                yield f"{who}: none", 1.0
                continue
            line = self.lines[place + step]
            yield f"{who}: {size_of(line, ROUGH)}", 1.0
            yield from ((f"{who}: {name}", 1.0) for name in _named(line, gone=self.taken[place + step]))
            if abs(step) == 1 and abs(line.words - mine.words) <= 3 and closed(line) == closed(mine):
                yield f"{who}: as long", 1.0

    def _text(self, place: int) -> Rows:
        line = self.lines[place]
        yield "share of paragraphs in the text", self.paragraph_share
        yield f"{_class(len(self.lines), LENGTHS)}+ lines in the text", 1.0
        yield "share of short open lines in the text", self.sums["short open lines"].total / len(self.lines)
        yield f"in a run of {_class(self.runs[place], RUNS)}+ {'paragraphs' if self.prose[place] else 'others'}", 1.0
        if line.words < 20 and self.shapes[self.shape[place]] >= 3:
            yield "three lines of its shape", 1.0
        if self.heads[line.text[:12].casefold()] >= 3:
            yield "begins as others do", 1.0
        if line.words > 2 and self.tails[line.text[-12:].casefold()] >= 3:
            yield "ends as others do", 1.0
        times = self.texts[line.text.casefold()]
        yield from ((f"{n} times in the text", 1.0) for n in (2, 4) if times >= n)
        if times > 1 and line.words >= LONG:
            yield "a long line, told again", 1.0

    def _removed(self, place: int) -> Rows:
        if self.taken[place]:
            yield "removed by a rule", 1.0
        if self.aside[place]:
            yield "set aside by a rule", 1.0
        for kind, where in self.passed[place].items():
            yield f"below what {kind} took", 1.0
            if place - where <= NEAR:
                yield f"just below what {kind} took", 1.0


@cache
def _window_names(name: str, size: int) -> tuple[str, str, str]:
    return f"{name} within {size} lines", f"{name} in the {size} lines above", f"{name} in the {size} lines below"


def _named(line: Line, *, gone: bool) -> Iterator[str]:
    if line.text[-1] == ":":
        yield "ends in a colon"
    if line.cut:
        yield "breaks off"
    if gone:
        yield "removed"
    if asks(line):
        yield "a question"
    if item(line):
        yield "an item"


def _heaviest(masses: Sequence[int]) -> tuple[int, int]:
    """Return the stretch with the largest sum of masses (Kadane's algorithm): first place, and one past the last."""
    sums = [0, *accumulate(masses)]
    best, low, start, found = 0, 0, 0, (0, 0)
    for place, total in enumerate(sums):
        if total < low or (total == low and place == 0):
            low, start = total, place
        if total - low > best:
            best, found = total - low, (start, place)
    return found
