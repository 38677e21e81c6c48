"""The public office that a text says a bare name holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clean.names.lexicon.name_words import Words
from clean.names.lexicon.offices import is_office, may_intervene

_WORD = r"[^\W\d_][\w'’-]*"
_LAST = re.compile(rf"{_WORD}\Z")
_SPACES = " \u00a0"
_AFTER = re.compile(rf"[ \u00a0]*,[ \u00a0]*((?:{_WORD}[ \u00a0]*){{1,5}})")
_REACH, _WORDS = 90, 6
"""Code points, and words before, that are looked at."""


def office_beside(text: str, start: int, end: int, words: Words) -> str:
    """Return the office before a name ("Finnish President X") or in its apposition ("X, a former minister"), or ""."""
    return _before(text[max(0, start - _REACH) : start]) or _after(text, end, words)


def _before(text: str) -> str:
    for word in words_back(text):
        if is_office(word):
            return word
        if not may_intervene(word):
            break
    return ""


def words_back(text: str) -> Iterator[str]:
    """Yield the last words of a text from its end, at most six, as long as only spaces are between and after them.

    The line may end after those spaces.
    """
    text = text.removesuffix("\n")
    for _ in range(_WORDS):
        spoken = text.rstrip(_SPACES)
        found = None if len(spoken) == len(text) else _LAST.search(spoken, spoken.rfind(" ") + 1)
        if found is None:
            return
        yield found[0]
        text = spoken[: found.start()]


def _after(text: str, end: int, words: Words) -> str:
    found = _AFTER.match(text, end, end + _REACH)
    said = found[1].split() if found else []
    if not said or not (said[0].lower() in words.articles | words.fillers or is_office(said[0])):
        return ""
    before_of = (word for word in _until(said, words.places_after | {"of"}))
    return next((word for word in before_of if is_office(word)), "")


def _until(said: list[str], stops: frozenset[str]) -> list[str]:
    return said[: next((n for n, word in enumerate(said) if word.lower() in stops), len(said))]
