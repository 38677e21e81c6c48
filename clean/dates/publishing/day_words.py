"""The words around a written day, by language: months, weekdays, and the labels that say what a day is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

Label = Literal["first", "published", "day", "modified", "print", "other"]
"""What a day is: the first of several days of publication, one of publication, just a day, that of a change, of the
printed issue, or of something else."""

LABELS: tuple[Label, ...] = ("first", "published", "day", "modified", "print", "other")
_ENGLISH = "en"
_ENDING = 4
"""Letters that may follow a stem."""
_UNSPACED = "぀"
"""From this character on, scripts have no spaces between words."""
_SHORT = 4
"""Letters of a label below which it counts only in a language that the page is known to be in."""


@dataclass(frozen=True, slots=True)
class DayWords:
    """The words of some languages, those of the first before the others."""

    _months: _Names
    _weekdays: _Names
    _codes: tuple[str, ...]
    """The languages whose labels count; () for all."""

    def month(self, word: str) -> int | None:
        """Return the number of a month, 1 to 12; None for any other word."""
        return self._months.number(word.lower())

    def weekday(self, word: str) -> int | None:
        """Return the number of a weekday, Monday is 1; None for any other word."""
        return self._weekdays.number(word.lower())

    def labels(self, text: str) -> list[tuple[int, int, Label]]:
        """Return the labels in a text, in order: start, end, and what they say. Of two that overlap the longer counts.

        >>> words_of(("de",)).labels("Zuletzt aktualisiert: 4. Mai, erschienen am 3. Mai")
        [(0, 20, 'modified'), (30, 40, 'published')]
        """
        low = text.lower()
        if len(low) != len(text):
            low = text
        found = [(*match.span(), label) for label, pattern in _labels(self._codes) for match in pattern.finditer(low)]
        found.sort(key=lambda each: (each[0] - each[1], each[0]))
        kept: list[tuple[int, int, Label]] = []
        for start, end, label in found:
            if all(end <= first or last <= start for first, last, _ in kept):
                kept.append((start, end, label))
        return sorted(kept)


class _Names:
    """Names with numbers, whole or by their stems; of two that are the same, the first counts."""

    def __init__(self, tables: Iterable[Sequence[str]]) -> None:
        self._whole: dict[str, int] = {}
        self._stems: dict[str, int] = {}
        named = ((n, name) for rows in tables for n, row in enumerate(rows, 1) for name in row.split())
        for number, name in named:
            (self._stems if name[-1] == "*" else self._whole).setdefault(name.rstrip("*"), number)

    def number(self, word: str) -> int | None:
        if word in self._whole:
            return self._whole[word]
        for end in range(len(word), max(0, len(word) - _ENDING - 1), -1):
            if (found := self._stems.get(word[:end])) is not None:
                return found
        return None


@cache
def words_of(codes: tuple[str, ...]) -> DayWords:
    """Return the words of a page in some languages (ISO 639), and English ones, which templates use everywhere.

    Months and weekdays are known in all languages, those of `codes` first. Without a known language, the labels of all
    count but for very short ones.
    """
    tables = _tables()
    known = tuple(code for code in dict.fromkeys(codes) if code in tables)
    order = tuple(dict.fromkeys((*known, _ENGLISH, *tables)))
    months, weekdays = (_Names(tables[code].get(kind, ()) for code in order) for kind in ("months", "weekdays"))
    return DayWords(months, weekdays, known)


@cache
def _labels(known: tuple[str, ...]) -> tuple[tuple[Label, re.Pattern[str]], ...]:
    """Return each label with the pattern of its phrases in some languages, or of the longer ones in all."""
    return tuple(_patterns(known or tuple(_tables()), anywhere=not known))


def _patterns(codes: Sequence[str], *, anywhere: bool) -> Iterator[tuple[Label, re.Pattern[str]]]:
    for label in LABELS:
        wanted = (*codes, _ENGLISH) if label != "other" else codes
        phrases = {phrase for code in wanted for phrase in _tables()[code].get(label, ())}
        kept = [phrase for phrase in phrases if not anywhere or len(phrase) >= _SHORT or not phrase.isascii()]
        if kept:
            yield label, _pattern(kept)


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for any of the phrases; scripts without spaces need none around them.

    What must not precede a phrase stands once in front of all: the next letter then rules most of them out.
    """
    longest = sorted(phrases, key=lambda each: (-len(each), each))
    spaced = [_spaced(phrase) for phrase in longest if phrase[0] < _UNSPACED]
    parts = [rf"(?<!\w)(?:{'|'.join(spaced)})"] if spaced else []
    return re.compile("|".join([*parts, *(_stem(phrase) for phrase in longest if phrase[0] >= _UNSPACED)]))


def _spaced(phrase: str) -> str:
    ending = rf"\w{{0,{_ENDING}}}" if phrase[-1] == "*" else ""
    return rf"{_stem(phrase)}{ending}(?!\w)"


def _stem(phrase: str) -> str:
    return re.escape(phrase.rstrip("*")).replace(r"\ ", r"\s+")


@cache
def _tables() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return tomllib.loads(Path(__file__).with_name("day_words.toml").read_text(encoding="utf-8"))
