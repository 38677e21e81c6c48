"""Convert spellings to sounds, and measure how alike two spellings sound."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from itertools import accumulate
from math import inf

from clean.names.lexicon.schemes import SOUNDS, remembered, schemes_in_use

STEEPNESS = 1.5
"""How fast likeness falls with distance; measured on development pairs of names."""
FAR = 0.4
"""Skeletons that differ by more than this share can't be the same name: a quick exit."""
_OTHER = 0.67
"""Sound strings that differ by more than this share are alike in nothing."""
_ROUNDING = 1e-9
_KINDRED = str.maketrans("gxvwbdDzcZSCJm", "kkffptsssssssn", "aeiouj")


@remembered(65536)
def readings(token: str) -> tuple[str, ...]:
    """Return the distinct sound strings of a lower-case token under all schemes, sorted; apostrophes are silent."""
    bare = token.replace("'", "").replace("’", "").replace("ʻ", "").replace("`", "")
    return tuple(sorted({sounds for scheme in schemes_in_use() if (sounds := scheme.read(bare))}))


@remembered(262144)
def likeness(a: str, b: str) -> float:
    """Return how alike two lower-case tokens sound, 0..1, under their best pair of readings; symmetric."""
    return likeness_from(0.0, a, b)


def likeness_from(least: float, a: str, b: str) -> float:
    """Return how alike two lower-case tokens sound if that is `least` or more, else 0: less work the higher it is."""
    if a == b:
        return 1.0
    mine, theirs = readings(a), readings(b)
    if not set(mine).isdisjoint(theirs):
        return 1.0
    if not _near(skeletons(a), skeletons(b)):
        return 0.0
    far = _far()
    pairs = sorted((far(x, y, score_cutoff=_OTHER), x, y) for x in mine for y in theirs)
    best = 0.0
    for apart, x, y in pairs:
        if apart > _OTHER:
            break
        best = max(best, _alike(x, y, max(best, least)))
    return best if best >= least else 0.0


def _near(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    far = _far()
    return not set(mine).isdisjoint(theirs) or any(far(x, y) <= FAR for x in mine for y in theirs)


@cache
def _far() -> Callable[..., float]:
    """Return the share of letters that must be changed to make one string the other, as a function."""
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.normalized_distance


@remembered(65536)
def skeletons(token: str) -> tuple[str, ...]:
    """Return the readings without vowels and with related consonants merged: what distant spellings still share."""
    return tuple(sorted({_undouble(sounds.translate(_KINDRED)) for sounds in readings(token)}))


def _undouble(sounds: str) -> str:
    return "".join(c for i, c in enumerate(sounds) if i == 0 or c != sounds[i - 1])


def _alike(x: str, y: str, least: float) -> float:
    """Return how alike two sound strings are, or 0 if that is less than `least`."""
    length = (len(x) + len(y)) / 2 + 1.0
    apart = distance(x, y, (1.0 - least) * length / STEEPNESS + _ROUNDING)
    return max(0.0, 1.0 - STEEPNESS * apart / length)


def distance(x: str, y: str, most: float = inf) -> float:
    """Return the weighted edit distance of two sound strings, infinite beyond `most`; the costs are in sounds.toml."""
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
