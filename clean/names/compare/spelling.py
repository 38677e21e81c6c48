"""Whether two spellings are nearly the same surname: in sound and, within one script, in letters."""

from __future__ import annotations

import re
from functools import lru_cache

from clean.names.lexicon.folding import fold
from clean.names.lexicon.inflection import nominatives
from clean.names.lexicon.sounds import likeness

ALIKE = 0.86
"""Lowest likeness of sound at which two spellings in one text are one surname; measured on development pairs."""
NEARLY = 0.95
"""The same if only the surname is known: one sound of a long name, or a vowel, may differ."""
LETTERS, NEARLY_LETTERS = 0.6, 0.7
"""Lowest share of letters in common within one script: Kohl and Cole sound alike, Leyen and Layne nearly so."""

_LATIN = re.compile(r"[a-z]")


def surname_alike(a: str, b: str) -> float:
    """Return how alike two lower-case surnames are that one text uses, 0..1; 0 for two different surnames."""
    alike = likeness(fold(a), fold(b))
    return alike if alike >= ALIKE and (_two_scripts(a, b) or _letters(a, b) >= LETTERS) else 0.0


def nearly_same(a: str, b: str, *, romanised: bool) -> bool:
    """Whether two lower-case tokens are one surname in two spellings, with nothing but themselves to go by.

    `romanised`: whether the name comes from another script. Only then do letters of one script differ between
    spellings of one name (Lukashenka, Lukashenko); Meyer and Meier are two names.
    """
    if same_spelling(a, b):
        return True
    if likeness(fold(a), fold(b)) < NEARLY:
        return False
    return _two_scripts(a, b) or (romanised and _letters(a, b) >= NEARLY_LETTERS)


def same_spelling(a: str, b: str) -> bool:
    """Whether two lower-case tokens are spelled alike, regardless of diacritics and grammatical case."""
    return a == b or not case_forms(a).isdisjoint(case_forms(b))


@lru_cache(maxsize=65536)
def case_forms(token: str) -> frozenset[str]:
    """Return the folded words that a token may be a case form of, itself among them."""
    return frozenset([fold(token), *(fold(option) for option in nominatives(token))])


def latin(token: str) -> bool:
    """Whether a token is written in Latin letters."""
    return _LATIN.search(fold(token)) is not None


def _two_scripts(a: str, b: str) -> bool:
    return latin(a) != latin(b)


def _letters(a: str, b: str) -> float:
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.normalized_similarity(fold(a), fold(b))
