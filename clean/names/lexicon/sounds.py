"""Convert spellings to sounds, and measure how alike two spellings sound."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate
from math import inf

from clean.names.lexicon.schemes import SOUNDS, remembered, schemes_in_use

STEEPNESS = 1.5
"""How fast likeness falls with distance; measured on development pairs of names."""
FAR = 0.4
"""Skeletons that differ by more than this share can't be the same name: a quick exit."""
_ROUNDING = 1e-9
_SHORT = 8
"""Up to this many sounds in two strings, what one differs by from the other is remembered."""
_KINDRED = str.maketrans("gxvwbdDzcZSCJm", "kkffptsssssssn", "aeiouj")


@dataclass(frozen=True, slots=True, eq=False)
class Spoken:
    """How a lower-case token may sound: the distinct sound strings under all schemes, sorted, and their skeletons."""

    token: str
    readings: tuple[str, ...]
    distinct: frozenset[str]
    """The same readings."""
    skeletons: tuple[str, ...]
    """The readings without vowels and with related consonants merged: what distant spellings still share."""


@remembered(65536)
def spoken(token: str) -> Spoken:
    """Return how a token may sound; apostrophes are silent."""
    bare = token.replace("'", "").replace("’", "").replace("ʻ", "").replace("`", "")
    distinct = frozenset(sounds for scheme in schemes_in_use() if (sounds := scheme.read(bare)))
    bones = {_undouble(sounds.translate(_KINDRED)) for sounds in distinct}
    return Spoken(token, tuple(sorted(distinct)), distinct, tuple(sorted(bones)))


def readings(token: str) -> tuple[str, ...]:
    """Return the distinct sound strings of a lower-case token under all schemes, sorted."""
    return spoken(token).readings


def skeletons(token: str) -> tuple[str, ...]:
    """Return the readings without vowels and with related consonants merged."""
    return spoken(token).skeletons


@remembered(262144)
def likeness(a: str, b: str) -> float:
    """Return how alike two lower-case tokens sound, 0..1, under their best pair of readings; symmetric."""
    return likeness_from(0.0, a, b)


def likeness_from(least: float, a: str, b: str) -> float:
    """Return how alike two lower-case tokens sound if that is `least` or more, else 0: less work the higher it is."""
    return alike(least, spoken(a), spoken(b))


def alike(least: float, a: Spoken, b: Spoken) -> float:
    """Return how alike two tokens sound if that is `least` or more, else 0.

    Compared are the pairs of readings that differ in fewest letters, or in one letter more.
    """
    if a.token == b.token or not a.distinct.isdisjoint(b.distinct):
        return 1.0
    if not _near(a.skeletons, b.skeletons):
        return 0.0
    letters = _letters()
    pairs = sorted((letters(x, y), x, y) for x in a.readings for y in b.readings)
    most = pairs[0][0] + 1 if pairs else 0
    best = 0.0
    for apart, x, y in pairs:
        if apart > most:
            break
        best = max(best, _alike(x, y, max(best, least)))
    return best if best >= least else 0.0


def _near(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    far = _far()
    return any(x == y or far(x, y) <= FAR for x in mine for y in theirs)


@cache
def _far() -> Callable[..., float]:
    """Return the share of letters that must be changed to make one string the other, as a function."""
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.normalized_distance


@lru_cache(maxsize=65536)
def _undouble(sounds: str) -> str:
    return _DOUBLED.sub(r"\1", sounds)


_DOUBLED = re.compile(r"(.)\1+")


@cache
def _letters() -> Callable[[str, str], int]:
    """Return the number of letters that must be changed to make one string the other, as a function."""
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance


def _alike(x: str, y: str, least: float) -> float:
    """Return how alike two sound strings are, or 0 if that is less than `least`."""
    length = (len(x) + len(y)) / 2 + 1.0
    apart = distance(x, y, (1.0 - least) * length / STEEPNESS + _ROUNDING)
    return max(0.0, 1.0 - STEEPNESS * apart / length)


def distance(x: str, y: str, most: float = inf) -> float:
    """Return the weighted edit distance of two sound strings, infinite beyond `most`; the costs are in sounds.toml.

    What both begin and end with is aligned, and only what is between is edited.
    """
    x, y = _between(x, y)
    if len(x) + len(y) > _SHORT:
        return _edited(x, y, most)
    return _edited_short(x, y) if x <= y else _edited_short(y, x)


def _edited(x: str, y: str, most: float) -> float:
    cost, silent = _costs()
    gaps = [silent[sound] for sound in y]
    row = [0.0, *accumulate(gaps)]
    for sound in x:
        drop, line = silent[sound], cost[sound]
        corner = row[0]
        best = corner + drop
        found = [best]
        for other, above, gap in zip(y, row[1:], gaps, strict=True):
            swap, left, here = corner + line[other], above + drop, best + gap
            best = swap if swap <= left and swap <= here else left if left <= here else here
            corner = above
            found.append(best)
        row = found
        if min(row) > most:
            return inf
    return row[-1]


@lru_cache(maxsize=65536)
def _edited_short(x: str, y: str) -> float:
    return _edited(x, y, inf)


def _between(x: str, y: str) -> tuple[str, str]:
    """Return two strings without what both begin with and then without what both end with."""
    shorter = min(len(x), len(y))
    start = 0
    while start < shorter and x[start] == y[start]:
        start += 1
    end = 0
    while end < shorter - start and x[-1 - end] == y[-1 - end]:
        end += 1
    return x[start : len(x) - end], y[start : len(y) - end]


@cache
def _costs() -> tuple[dict[str, dict[str, float]], dict[str, float]]:
    data = tomllib.loads(files("clean.names.lexicon").joinpath("sounds.toml").read_text("utf-8"))
    vowels, pairs = set(data["vowels"]), data["substitute"]

    def cost(a: str, b: str) -> float:
        if a == b:
            return 0.0
        default = 0.5 if a in vowels and b in vowels else 1.0
        return float(pairs.get(a + b, pairs.get(b + a, default)))

    return {a: {b: cost(a, b) for b in SOUNDS} for a in SOUNDS}, {a: data["silent"].get(a, 1.0) for a in SOUNDS}
