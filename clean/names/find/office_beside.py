"""The public office that a text says a bare name holds."""

from __future__ import annotations

import re

from clean.names.lexicon.name_words import Words
from clean.names.lexicon.offices import is_office, may_intervene

_WORD = r"[^\W\d_][\w'’-]*"
_BEFORE = re.compile(rf"(?:{_WORD}[ \u00a0]+){{1,6}}$")
_AFTER = re.compile(rf"[ \u00a0]*,[ \u00a0]*((?:{_WORD}[ \u00a0]*){{1,5}})")
_REACH = 90
"""Code points on either side that are looked at: six words."""


def office_beside(text: str, start: int, end: int, words: Words) -> str:
    """Return the office before a name ("Finnish President X") or in its apposition ("X, a former minister"), or ""."""
    before = _BEFORE.search(text, max(0, start - _REACH), start)
    return _before(before[0].split() if before else []) or _after(text, end, words)


def _before(found: list[str]) -> str:
    for word in reversed(found):
        if is_office(word):
            return word
        if not may_intervene(word):
            break
    return ""


def _after(text: str, end: int, words: Words) -> str:
    found = _AFTER.match(text, end, end + _REACH)
    said = found[1].split() if found else []
    if not said or not (said[0].lower() in words.articles | words.fillers or is_office(said[0])):
        return ""
    before_of = (word for word in _until(said, words.places_after | {"of"}))
    return next((word for word in before_of if is_office(word)), "")


def _until(said: list[str], stops: frozenset[str]) -> list[str]:
    return said[: next((n for n, word in enumerate(said) if word.lower() in stops), len(said))]
