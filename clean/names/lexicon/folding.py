"""Spellings without diacritics, for lookups."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_WHOLE = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ı": "i",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ð": "d",
        "þ": "th",
        "’": "'",
        "ʼ": "'",
        "`": "'",
        "ʻ": "'",
        "‑": "-",
        "ё": "е",
    }
)


@lru_cache(maxsize=65536)
def fold(token: str) -> str:
    """Return a token in lower case, Latin letters without diacritics ("Łukašenka": "lukasenka"); й, ї, ў keep them."""
    lowered = token.lower().translate(_WHOLE)
    if lowered.isascii():
        return lowered
    parts = (_bare(letter) for letter in unicodedata.normalize("NFC", lowered))
    return "".join(parts)


def _bare(letter: str) -> str:
    if "\u0400" <= letter <= "\u04ff":
        return letter
    return "".join(c for c in unicodedata.normalize("NFD", letter) if not unicodedata.combining(c))
