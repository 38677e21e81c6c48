"""The structure of a text: where its paragraphs are, where the article seems to be, what surrounds a line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, groupby
from operator import mul
from typing import Any

from clean.remembered import Remembered
from clean.rules.features import feature_parts as parts
from clean.rules.features.feature_parts import FAR, FARTHEST, FIRST, LAST, LENGTHS, Pairs
from clean.rules.features.line_features import LONG, ROUGH, asks, closed, dated, item, looks, size_of
from clean.rules.features.shared_words import Cohesion
from clean.rules.features.signs import signs_of
from clean.rules.lines.line_view import KEPT_LINES, View
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

_AROUND = ("within {} lines", "in the {} lines above", "in the {} lines below")
_WINDOW_NAMES = tuple(
    (*(f"{mass} {where.format(size)}" for mass in _MASSES for where in _AROUND), f"words within {size} lines")
    for size in WINDOWS
)
_KIND_NAMES = tuple(tuple(f"{name} within {size} lines" for name in _KINDS) for size in KINDS_WITHIN)
_NAMES_AROUND = tuple(chain(*_WINDOW_NAMES, *_KIND_NAMES))
"""The features of what surrounds a line, in the order in which `_around` returns their values."""

_SHARE_IN = {zone: f"share of paragraphs, {zone} the main text" for zone in ("above", _IN_MAIN, "below")}

Group = Callable[..., Pairs]
"""Names some features of a line, given what decides them."""
_GROUPS: tuple[Group, ...] = (
    parts.by_signs, parts.at_ends, parts.by_paragraphs, parts.in_main_text, parts.outside_main_text, parts.signs_in,
    parts.beside, parts.in_text, parts.as_others, parts.after_removed,
)  # fmt: skip
_KEPT = 1 << 13
"""Groups of each kind of which is kept what they are worth."""


class LineScores:
    """A model of lines, which weighs each group of features once."""

    def __init__(self, weights: Weights) -> None:
        """Take a model of the features of `Course`."""
        self.weights = weights
        self.windows = [[weights.by_name.get(name, 0.0) for name in names] for names in _WINDOW_NAMES]
        self.kinds = [[weights.by_name.get(name, 0.0) for name in names] for names in _KIND_NAMES]
        self.worth = {group: self._weighing(group, _KEPT) for group in _GROUPS} | {
            looks: self._weighing(looks, KEPT_LINES)
        }

    def sum(self, features: Pairs | Sequence[tuple[str, float]]) -> float:
        """Return what some features are worth, in log odds."""
        known = self.weights.by_name
        return sum([known[name] * value for name, value in features if name in known])

    def _weighing(self, group: Group, most: int) -> Mapping[tuple[Any, ...], float]:
        return Remembered(lambda decided: self.sum(group(*decided)), most)


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
        texts = [line.text for line in lines]
        self.asks, self.items = list(map(asks, texts)), list(map(item, texts))
        pairs = zip(lines, self.closed, strict=True)
        self.open = _sums([not closed and line.words < LONG for line, closed in pairs])
        self.masses = (_sums(self.prose), self.open, _sums(self.taken))
        self.words = _sums([min(line.words, 4000) for line in lines])
        self.prose_words = _sums([line.words * prose for line, prose in zip(lines, self.prose, strict=True)])
        self.solids = _sums(self.solid)
        figures = [line.text[0].isdigit() for line in lines]
        self.kinds = tuple(map(_sums, (list(map(dated, lines)), figures, self.asks, self.items)))
        self.runs = [length for _, run in groupby(self.prose) for length in [len(list(run))] for _ in range(length)]
        self.shape = [_FIGURES.sub("0", _WORD.sub("w", text))[:60] for text in texts]
        self.head = [text[:12].casefold() for text in texts]
        self.tail = [text[-12:].casefold() for text in texts]
        self.text = [text.casefold() for text in texts]
        self.shapes, self.heads, self.tails, self.texts = map(Counter, (self.shape, self.head, self.tail, self.text))
        self.length = _class(len(lines), LENGTHS)
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
        groups = [group(*decided) for group, decided in self._groups(place)]
        return dict(chain(*groups, self._shares(place), zip(_NAMES_AROUND, self._around(place), strict=True)))

    def scores(self, model: LineScores, places: Iterable[int]) -> Iterator[float]:
        """Yield what the features of some lines are worth, in log odds, but for the last digits."""
        around, worth, base = self._worth_around(model), model.worth, model.weights.base
        for place in places:
            groups = sum([worth[group][decided] for group, decided in self._groups(place)])
            yield base + groups + model.sum(self._shares(place)) + around[place]

    def zone(self, place: int) -> str:
        """Return the line's position relative to the stretch that holds most of the text: `above`, `in`, `below`."""
        return _IN_MAIN if self.start <= place < self.end else "above" if place < self.start else "below"

    def _groups(self, place: int) -> Iterator[tuple[Group, tuple[Any, ...]]]:
        """Yield the groups of features of a line, each with what decides them."""
        line, zone, size, prose = self.lines[place], self.zone(place), self.sizes[place], self.prose[place]
        above, below = max(0, min(self.first - place, FAR)), max(0, min(place - self.last, FAR))
        alike, long, signs = self.heads[self.head[place]] >= 3, line.words >= LONG, signs_of(line)
        yield looks, (line.text,)
        yield parts.by_signs, (signs,)
        yield parts.at_ends, (min(place, FIRST[-1]), min(len(self.lines) - 1 - place, LAST[-1]))
        yield parts.by_paragraphs, (above, below, size, below > 0 and long, below > 0 and alike)
        if zone == _IN_MAIN:
            yield parts.in_main_text, (size, place == self.start, place == self.end - 1, prose)
        else:
            far = min(self.start - place if zone == "above" else place - self.end, FARTHEST)
            yield parts.outside_main_text, (zone, size, far, prose, self.solid[place])
        yield parts.signs_in, (zone, signs)
        for beside in self._beside(place):
            yield parts.beside, beside
        yield parts.in_text, (self.length, _class(self.runs[place], RUNS), prose)
        times, shape = min(self.texts[self.text[place]], 4), self.shapes[self.shape[place]] >= 3
        tail = line.words > 2 and self.tails[self.tail[place]] >= 3
        yield parts.as_others, (times, long, line.words < 20 and shape, alike, tail)
        passed = tuple([(kind, place - where <= NEAR) for kind, where in self.passed[place].items()])
        yield parts.after_removed, (passed, self.taken[place], self.aside[place])

    def _beside(self, place: int) -> Iterator[tuple[str, str, tuple[str, ...], bool]]:
        """Yield what the neighbours are."""
        mine = self.lines[place].words
        for step, who in _STEPS:
            other = place + step
            if not 0 <= other < len(self.lines):
                yield who, "", (), False
                continue
            near = abs(step) == 1 and abs(self.lines[other].words - mine) <= 3
            as_long = near and self.closed[other] == self.closed[place]
            yield who, self.sizes[other], self.named[other], as_long

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

    def _worth_around(self, model: LineScores) -> list[float]:
        """Return what the lines around each line are worth: of sums that are shared by one number, one is made."""
        count = len(self.lines)
        found = [0.0] * count
        for size, (*masses, words) in zip(WINDOWS, model.windows, strict=True):
            around, over, under = (_weighed(self.masses, masses[at::3]) for at in range(3))
            for place in range(count):
                low, high, after = max(0, place - size), min(count, place + 1 + size), place + 1
                number = high - low
                found[place] += (
                    (around[high] - around[low]) / number
                    + (over[place] - over[low]) / ((place - low) or 1)
                    + (under[high] - under[after]) / ((high - after) or 1)
                    + min(1.0, (self.words[high] - self.words[low]) / number / 40) * words
                )
        for size, kinds in zip(KINDS_WITHIN, model.kinds, strict=True):
            around = _weighed(self.kinds, kinds)
            for place in range(count):
                low, high = max(0, place - size), min(count, place + 1 + size)
                found[place] += (around[high] - around[low]) / (high - low)
        return found


def _weighed(sums: Sequence[Sequence[float]], weights: Sequence[float]) -> list[float]:
    """Return the sums that are as long as each of some, each times its weight, added up."""
    return [sum(map(mul, each, weights)) for each in zip(*sums, strict=True)]


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
