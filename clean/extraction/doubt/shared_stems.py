"""How much of what one text says another one says too, in any language and script."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

STEM = 5  # letters by which a word is known whatever its ending
SHORT = 5  # letters of a word that tells one text from another; shorter ones occur in any text
_WORD = re.compile(r"[^\W_]+")
_SPACELESS = re.compile("[\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Letters of scripts that put no spaces between words, and of those of India, whose vowel signs end words for `re`."""


def stems(words: Iterable[str]) -> frozenset[str]:
    """Return what tells one text from another: the beginnings of its longer words, or its pairs of characters.

    words: the words of the text in any case; in scripts without spaces, stretches of it.
    """
    found: set[str] = set()
    for word in words:
        if _SPACELESS.search(word):
            found.update(word[at : at + 2] for at in range(len(word) - 1))
        elif len(word) >= SHORT:
            found.add(word.casefold()[:STEM])
    return frozenset(found)


def stems_of(text: str) -> frozenset[str]:
    """Return the same for a text.

    >>> sorted(stems_of("The bridges of Ambershaw"))
    ['amber', 'bridg']
    """
    if _SPACELESS.search(text):
        return stems(_WORD.findall(text))
    return frozenset([word[:STEM] for word in _WORD.findall(text.casefold()) if len(word) >= SHORT])


def share(claim: Collection[str], said: frozenset[str]) -> float:
    """Return the share of a claim's stems that are among those of a text; 0 if it has none."""
    return sum(stem in said for stem in claim) / len(claim) if claim else 0.0
