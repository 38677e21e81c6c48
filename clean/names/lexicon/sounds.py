"""Convert spellings to sounds, and measure how alike two spellings sound."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from clean.names.lexicon.schemes import SOUNDS, remembered, schemes_in_use

STEEPNESS = 1.5
"""How fast likeness falls with distance; measured on development pairs of names."""
FAR = 0.4
"""Skeletons that differ by more than this share can't be the same name: a quick exit."""
_KINDRED = str.maketrans("gxvwbdDzcZSCJm", "kkffptsssssssn", "aeiouj")


@remembered(65536)
def readings(token: str) -> tuple[str, ...]:
    """Return the distinct sound strings of a lower-case token under all schemes, sorted; apostrophes are silent."""
    bare = token.replace("'", "").replace("’", "").replace("ʻ", "").replace("`", "")
    return tuple(sorted({sounds for scheme in schemes_in_use() if (sounds := scheme.read(bare))}))


@remembered(262144)
def likeness(a: str, b: str) -> float:
    """Return how alike two lower-case tokens sound, 0..1, under their best pair of readings; symmetric."""
    if a == b:
        return 1.0
    from rapidfuzz.distance import Levenshtein

    if not any(Levenshtein.normalized_distance(x, y) <= FAR for x in skeletons(a) for y in skeletons(b)):
        return 0.0
    return max((_alike(x, y) for x in readings(a) for y in readings(b)), default=0.0)


@remembered(65536)
def skeletons(token: str) -> tuple[str, ...]:
    """Return the readings without vowels and with related consonants merged: what distant spellings still share."""
    return tuple(sorted({_undouble(sounds.translate(_KINDRED)) for sounds in readings(token)}))


def _undouble(sounds: str) -> str:
    return "".join(c for i, c in enumerate(sounds) if i == 0 or c != sounds[i - 1])


@lru_cache(maxsize=262144)
def _alike(x: str, y: str) -> float:
    if x == y:
        return 1.0
    from rapidfuzz.distance import Levenshtein

    mean = (len(x) + len(y)) / 2
    if Levenshtein.normalized_distance(x, y, score_cutoff=0.67) > 0.67:
        return 0.0
    return max(0.0, 1.0 - STEEPNESS * distance(x, y) / (mean + 1.0))


def distance(x: str, y: str) -> float:
    """Return the weighted edit distance of two sound strings; the costs are in data/sounds.toml."""
    cost, silent = _costs()
    row = [0.0]
    for sound in y:
        row.append(row[-1] + silent[sound])
    for sound in x:
        drop, line = silent[sound], cost[sound]
        previous, row = row, [row[0] + drop]
        best = row[0]
        for j, other in enumerate(y):
            swap, left, here = previous[j] + line[other], previous[j + 1] + drop, best + silent[other]
            best = swap if swap <= left and swap <= here else left if left <= here else here
            row.append(best)
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
