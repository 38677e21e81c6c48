"""The structure of a text: where its paragraphs are, where the article seems to be, what surrounds a line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, chain, groupby
from operator import mul

from clean.rules.features import feature_parts as parts
from clean.rules.features.feature_parts import FAR, FARTHEST, FIRST, LAST, LENGTHS, Pairs, Part
from clean.rules.features.line_features import LONG, ROUGH, asks, closed, dated, item, looks, size_of
from clean.rules.features.shared_words import Cohesion
from clean.rules.features.signs import signs_of
from clean.rules.lines.line_view import View
from clean.scoring import Features, Weights

SOLID = 15  # words of a paragraph that is certain to be one
NEAR = 5  # lines below a removed one that still count as near it
WINDOWS = (3, 8, 20)  # lines examined on either side
KINDS_WITHIN = (4, 12)  # … for lines of a kind
RUNS = (1, 2, 3, 5, 9, 17)  # lines: length classes of a run
PARAGRAPH, SCRAP, GONE, MOST = 60, -4, -6, 60  # what a line adds to the weight of the stretch that it is in
_IN_MAIN = "in"
_MASSES = ("paragraphs", "short open lines", "removed lines")
_KINDS = ("dates", "lines that begin with a figure", "questions", "items")
_STEPS = ((-2, "two above"), (-1, "the line above"), (1, "the line below"), (2, "two below"))
_LANGUAGE = re.compile(r"_[a-z]{2}$")
_WORD, _FIGURES = re.compile(r"[^\W\d_]+"), re.compile(r"\d+")

_WINDOW_NAMES = (
    *chain.from_iterable(
        (
            *chain.from_iterable(
                (
                    f"{name} within {size} lines",
                    f"{name} in the {size} lines above",
                    f"{name} in the {size} lines below",
                )
                for name in _MASSES
            ),
            f"words within {size} lines",
        )
        for size in WINDOWS
    ),
    *(f"{name} within {size} lines" for size in KINDS_WITHIN for name in _KINDS),
)
"""The features of what surrounds a line, in the order in which `_around` returns their values."""

_SHARE_IN = {zone: f"share of paragraphs, {zone} the main text" for zone in ("above", _IN_MAIN, "below")}


class LineScores:
    """A model of lines, which weighs each group of features once."""

    def __init__(self, weights: Weights) -> None:
        """Take a model of the features of `Course`."""
        self.weights = weights
        self.around = tuple(weights.by_name.get(name, 0.0) for name in _WINDOW_NAMES)
        self.worth: Callable[[Part], float] = lru_cache(maxsize=4 * parts.KEPT)(lambda part: self.sum(part.features))

    def sum(self, features: Pairs | Sequence[tuple[str, float]]) -> float:
        """Return what some features are worth, in log odds."""
        known = self.weights.by_name
        return sum([known[name] * value for name, value in features if name in known])


def line_features(view: View) -> list[Features]:
    """Return the features of each line of a view, including lines already removed; values are 0 to 1."""
    course = Course(view)
    return [course.features(place) for place in range(len(view.lines))]


def _class(value: int, classes: Sequence[int]) -> int:
    return classes[max(0, bisect_right(classes, value) - 1)]


def _sums(flags: Sequence[float]) -> list[float]:
    """Return running sums, from which the sum over any stretch of lines is told."""
    return [0.0, *accumulate(flags)]


class Course:
    """A text as its lines are seen in it; everything that is computed once per text."""

    def __init__(self, view: View) -> None:
        """Read the lines of a view."""
        self.lines = lines = view.lines
        self.taken = [line.number in view.taken and not view.taken[line.number].aside for line in lines]
        self.aside = [line.number in view.taken and bool(view.taken[line.number].aside) for line in lines]
        self.prose = [line.prose and not gone for line, gone in zip(lines, self.taken, strict=True)]
        solid = [prose and line.words >= SOLID for line, prose in zip(lines, self.prose, strict=True)]
        self.solid = solid if any(solid) else self.prose
        found = [n for n, there in enumerate(self.solid) if there]
        self.first, self.last = (found[0], found[-1]) if found else (len(lines), len(lines))
        self.start, self.end = _heaviest([self._mass(n) for n in range(len(lines))])
        self.closed = list(map(closed, lines))
        self.sizes = [size_of(line, ROUGH) for line in lines]
        self._count()
        self.named = list(map(self._named, range(len(lines))))
        self.passed = list(self._passed(view))
        main = [prose and self.start <= n < self.end for n, prose in enumerate(self.prose)]
        self.cohesion = Cohesion(lines, main)

    def _mass(self, place: int) -> int:
        words = min(self.lines[place].words, MOST)
        return GONE if self.taken[place] else words if self.prose[place] else SCRAP

    def _count(self) -> None:
        lines = self.lines
        self.asks, self.items = list(map(asks, lines)), list(map(item, lines))
        pairs = zip(lines, self.closed, strict=True)
        self.open = _sums([not closed and line.words < LONG for line, closed in pairs])
        self.masses = (_sums(self.prose), self.open, _sums(self.taken))
        self.words = _sums([min(line.words, 4000) for line in lines])
        self.prose_words = _sums([line.words * prose for line, prose in zip(lines, self.prose, strict=True)])
        self.solids = _sums(self.solid)
        figures = [line.text[0].isdigit() for line in lines]
        self.kinds = tuple(map(_sums, (list(map(dated, lines)), figures, self.asks, self.items)))
        self.runs = [length for _, run in groupby(self.prose) for length in [len(list(run))] for _ in range(length)]
        self.shape = [_FIGURES.sub("0", _WORD.sub("w", line.text))[:60] for line in lines]
        self.head = [line.text[:12].casefold() for line in lines]
        self.tail = [line.text[-12:].casefold() for line in lines]
        self.text = [line.text.casefold() for line in lines]
        self.shapes, self.heads, self.tails, self.texts = map(Counter, (self.shape, self.head, self.tail, self.text))
        self.paragraph_share = self.prose_words[-1] / max(1.0, self.words[-1])

    def _passed(self, view: View) -> Iterator[Mapping[str, int]]:
        """Yield for each line the rules that removed a line above it, after two paragraphs, and where they last did."""
        seen, paragraphs = dict[str, int](), 0
        for place, line in enumerate(self.lines):
            yield seen
            paragraphs += self.prose[place]
            if self.taken[place] and paragraphs >= 2:
                seen = {**seen, _LANGUAGE.sub("", view.taken[line.number].rule): place}

    def features(self, place: int) -> Features:
        """Return all features of a line by name; values are 0 to 1."""
        groups = [part.features for part in self._parts(place)]
        return dict(chain(*groups, self._shares(place), zip(_WINDOW_NAMES, self._around(place), strict=True)))

    def score(self, place: int, model: LineScores) -> float:
        """Return what the features of a line are worth, in log odds, but for the last digits."""
        groups = sum(map(model.worth, self._parts(place)))
        around: float = sum(map(mul, model.around, self._around(place)))
        return model.weights.base + groups + model.sum(self._shares(place)) + around

    def zone(self, place: int) -> str:
        """Return the line's position relative to the stretch that holds most of the text: `above`, `in`, `below`."""
        return _IN_MAIN if self.start <= place < self.end else "above" if place < self.start else "below"

    def _parts(self, place: int) -> tuple[Part, ...]:
        line, zone = self.lines[place], self.zone(place)
        above, below = max(0, min(self.first - place, FAR)), max(0, min(place - self.last, FAR))
        alike, long = self.heads[self.head[place]] >= 3, line.words >= LONG
        return (
            looks(line),
            parts.at_ends(min(place, FIRST[-1]), min(len(self.lines) - 1 - place, LAST[-1])),
            parts.by_paragraphs(above, below, self.sizes[place], long=below > 0 and long, alike=below > 0 and alike),
            self._in_zone(place, zone),
            parts.signs_in(zone, signs_of(line)),
            *self._beside(place),
            parts.in_text(
                _class(len(self.lines), LENGTHS), _class(self.runs[place], RUNS), paragraph=self.prose[place]
            ),
            parts.as_others(
                min(self.texts[self.text[place]], 4),
                long=long,
                shape=line.words < 20 and self.shapes[self.shape[place]] >= 3,
                head=alike,
                tail=line.words > 2 and self.tails[self.tail[place]] >= 3,
            ),
            self._after(place),
        )

    def _in_zone(self, place: int, zone: str) -> Part:
        size, prose = self.sizes[place], self.prose[place]
        if zone == _IN_MAIN:
            return parts.in_main_text(size, first=place == self.start, last=place == self.end - 1, paragraph=prose)
        far = min(self.start - place if zone == "above" else place - self.end, FARTHEST)
        return parts.outside_main_text(zone, size, far, paragraph=prose, sure=self.solid[place])

    def _beside(self, place: int) -> Iterator[Part]:
        """Yield what the neighbours are."""
        mine = self.lines[place].words
        for step, who in _STEPS:
            other = place + step
            if not 0 <= other < len(self.lines):
                yield parts.beside(who, "", (), as_long=False)
                continue
            near = abs(step) == 1 and abs(self.lines[other].words - mine) <= 3
            as_long = near and self.closed[other] == self.closed[place]
            yield parts.beside(who, self.sizes[other], self.named[other], as_long=as_long)

    def _named(self, place: int) -> tuple[str, ...]:
        line = self.lines[place]
        shown = (
            (line.text[-1] == ":", "ends in a colon"),
            (line.cut, "breaks off"),
            (self.taken[place], "removed"),
            (self.asks[place], "a question"),
            (self.items[place], "an item"),
        )
        return tuple([name for there, name in shown if there])

    def _after(self, place: int) -> Part:
        passed = tuple([(kind, place - where <= NEAR) for kind, where in self.passed[place].items()])
        return parts.after_removed(passed, taken=self.taken[place], aside=self.aside[place])

    def _shares(self, place: int) -> list[tuple[str, float]]:
        """Return the features that have a value of their own in each line."""
        zone = self.zone(place)
        found = [
            (_SHARE_IN[zone], self.paragraph_share),
            ("share of paragraphs passed", self.solids[place] / max(1.0, self.solids[-1])),
            ("share of words passed", self.prose_words[place] / max(1.0, self.prose_words[-1])),
            ("share of paragraphs in the text", self.paragraph_share),
            ("share of short open lines in the text", self.open[-1] / len(self.lines)),
        ]
        if self.solids[place] == self.solids[-1]:
            found.append(("all paragraphs passed", 1.0))
        found += self.cohesion.of(place, zone)
        return found

    def _around(self, place: int) -> list[float]:
        """Return what share of the lines around a line is of each kind, in the order of `_WINDOW_NAMES`."""
        count, after = len(self.lines), place + 1
        found: list[float] = []
        for size in WINDOWS:
            low, high = max(0, place - size), min(count, after + size)
            above, below = (place - low) or 1, (high - after) or 1
            for sums in self.masses:
                found += (
                    (sums[high] - sums[low]) / (high - low),
                    (sums[place] - sums[low]) / above,
                    (sums[high] - sums[after]) / below,
                )
            found.append(min(1.0, (self.words[high] - self.words[low]) / (high - low) / 40))
        for size in KINDS_WITHIN:
            low, high = max(0, place - size), min(count, after + size)
            found += [(sums[high] - sums[low]) / (high - low) for sums in self.kinds]
        return found


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
