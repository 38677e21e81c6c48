"""How often sequences of letters are in a language, per letter of its text; a space marks a word's start or end."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

Counts = Mapping[str, float]

LEAST = 1e-5  # shares below are noise
LONGEST = 3  # letters
_FILES = ("unigrams", "bigrams", "trigrams", "quadrigrams", "fivegrams")
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC, _LATIN = "абвгдђежзијклмнопрстћуфхцчш ", "abvgdđežzijklmnoprstćufhcčš "
_SERBIAN = dict(zip(_CYRILLIC, _LATIN, strict=True)) | {"љ": "lj", "њ": "nj", "џ": "dž"}


def by_text(text: str) -> Counts:
    """Count in a text; what occurs once is left out."""
    words = Counter(_WORD.findall(text.lower()))
    letters = sum(len(word) * count for word, count in words.items())
    counts: Counter[str] = Counter()
    for word, count in words.items():
        for gram in _grams(f" {word} "):
            counts[gram] += count
    return {gram: count / letters for gram, count in counts.items() if count > 1}


def _grams(padded: str) -> Iterator[str]:
    for size in range(2, LONGEST + 3):
        for start in range(len(padded) - size + 1):
            yield padded[start : start + size]


def by_lingua(folder: Path) -> Counts:
    """Return the counts behind lingua's files, which hold the share of each letter among those after a sequence.

    lingua counts inside words. What its counts of longer sequences lack is where words start and end: `av` is a word as
    often as it is neither before nor behind a letter.
    """
    levels = list(_levels(folder))
    counts = {gram: share for level in levels[:LONGEST] for gram, share in level.items()}
    for size in range(LONGEST):
        counts |= _at_edges(*levels[size : size + 3])
    return {gram: share for gram, share in counts.items() if share >= LEAST}


def _levels(folder: Path) -> Iterator[dict[str, float]]:
    """Yield the share of each sequence of one letter, two, and so on."""
    before: dict[str, float] = {"": 1.0}
    for name in _FILES:
        after = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))["ngrams"]
        before = {
            gram: before.get(gram[:-1], 0.0) * int(share.split("/")[0]) / int(share.split("/")[1])
            for share, grams in after.items()
            for gram in grams.split(" ")
        }
        yield before


def _at_edges(inside: Counts, longer: Counts, longest: Counts) -> dict[str, float]:
    """Return how often sequences start a word, end it, and are it."""
    followed: dict[str, float] = defaultdict(float)
    preceded: dict[str, float] = defaultdict(float)
    between: dict[str, float] = defaultdict(float)
    for gram, share in longer.items():
        followed[gram[:-1]] += share
        preceded[gram[1:]] += share
    for gram, share in longest.items():
        between[gram[1:-1]] += share
    counts = {}
    for gram, share in inside.items():
        counts[f" {gram}"] = share - preceded[gram]
        counts[f"{gram} "] = share - followed[gram]
        counts[f" {gram} "] = share - preceded[gram] - followed[gram] + between[gram]
    return counts


def latin_serbian(counts: Counts) -> Counts:
    """Return the counts of Serbian in Latin letters, given those in Cyrillic ones."""
    latin: dict[str, float] = defaultdict(float)
    for gram, share in counts.items():
        if all(letter in _SERBIAN for letter in gram):
            latin["".join(_SERBIAN[letter] for letter in gram)] += share
    return latin
