"""Spellings to sounds, and how alike two spellings sound."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from clean.names.schemes import schemes

STEEPNESS = 1.5
"""How fast likeness falls with distance; measured on development pairs of names."""


@lru_cache(maxsize=65536)
def readings(token: str) -> tuple[str, ...]:
    """The different sound strings of a lower-case token under all schemes, sorted; apostrophes are silent."""
    bare = token.replace("'", "").replace("’", "").replace("ʻ", "").replace("`", "")
    return tuple(sorted({sounds for scheme in schemes() if (sounds := scheme.read(bare))}))


@lru_cache(maxsize=262144)
def likeness(a: str, b: str) -> float:
    """How alike two lower-case tokens sound, 0..1, under their best pair of readings; symmetric."""
    if a == b:
        return 1.0
    return max((_alike(x, y) for x in readings(a) for y in readings(b)), default=0.0)


@lru_cache(maxsize=262144)
def _alike(x: str, y: str) -> float:
    if x == y:
        return 1.0
    mean = (len(x) + len(y)) / 2
    if abs(len(x) - len(y)) > mean * 0.6 or not set(x) & set(y):
        return 0.0
    return max(0.0, 1.0 - STEEPNESS * distance(x, y) / (mean + 1.0))


def distance(x: str, y: str) -> float:
    """Weighted edit distance of two sound strings; costs from data/sounds.toml."""
    cost, silent = _costs()
    row = [0.0]
    for sound in y:
        row.append(row[-1] + silent[sound])
    for sound in x:
        drop, line = silent[sound], cost[sound]
        previous, row = row, [row[0] + drop]
        for j, other in enumerate(y):
            row.append(min(previous[j] + line[other], previous[j + 1] + drop, row[j] + silent[other]))
    return row[-1]


@cache
def _costs() -> tuple[dict[str, dict[str, float]], dict[str, float]]:
    data = tomllib.loads(files("clean.names").joinpath("data/sounds.toml").read_text("utf-8"))
    vowels, pairs = set(data["vowels"]), data["substitute"]
    alphabet = "abcdefgiJjklmnoprstuvwxzSZCD"

    def cost(a: str, b: str) -> float:
        if a == b:
            return 0.0
        default = 0.5 if a in vowels and b in vowels else 1.0
        return float(pairs.get(a + b, pairs.get(b + a, default)))

    return {a: {b: cost(a, b) for b in alphabet} for a in alphabet}, {a: data["silent"].get(a, 1.0) for a in alphabet}
