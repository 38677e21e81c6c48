"""Sketches: patterns that match whatever another one matches, and more, but are compiled and tried in no time.

The words and shapes that macros stand for make a pattern long. A sketch has in their place how long they can be, where
they have a capital or a digit, and how many long words: few lines match it, and only for these the pattern is compiled.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from clean.rules.lines.placeholders import FROM_TABLES, MACRO, longest_word, replaced

_CAPITAL = r"(?-i:[^\W\d_a-zß-öø-ÿа-џ])"  # or a letter of which it would take long to say that it is none
_WORD = rf"{_CAPITAL}[\w’'.-]*"
_LITTLE = r"(?:[\W\d_]|(?<![^\W\d_])[^\W\d_]{1,4}){0,60}"  # beside long words of dates: figures, `of`
_NARROWS = re.compile(r"\(\?>|\(\?<?!|[*+?}]\+")  # what matches less, the more is in it


def sketch_of(pattern: str) -> str | None:
    """Return the sketch of a pattern with macros in braces; None if it has none, or is one that sketches don't fit.

    A part that may not match, or that gives nothing back, would make a sketch of less than the pattern.
    """
    if _sketches().keys().isdisjoint(MACRO.findall(pattern)) or _NARROWS.search(pattern):
        return None
    return replaced(pattern, _sketches())


@cache
def _sketches() -> Mapping[str, str]:
    """Return the sketch of each macro but `number`, which is short."""
    words = {part: longest_word(part) for part in FROM_TABLES}
    first = rf"\D{{0,{words['weekday'] + words['month'] + 12}}}\d{_LITTLE}"
    word = rf"(?<![^\W\d_])[^\W\d_]{{5,{words['weekday'] + 6}}}{_LITTLE}"
    found = {part: rf".{{1,{length}}}" for part, length in words.items()} | {
        "name": rf"{_WORD}(?: (?:\w{{2,3}} )?{_WORD}){{1,3}}",
        "title": rf"{_WORD}(?: {_WORD}){{0,3}}",
        "time": r"\d{1,2}[:. h].{0,24}",
        "date": rf"{first}(?:{word})?",
        "stamp": rf"{first}(?:{word}){{0,3}}",
    }
    return {name: f"(?:{sketch})" for name, sketch in found.items()}
