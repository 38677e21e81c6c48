"""Belarusian in Cyrillic, recognised by its letters.

Its alphabet has ў, and і where Russian has и; like Russian it has ы, э, ё; it lacks и, щ, ъ. Ukrainian also has і, but
in addition to и, and has ї, є, ґ but not ў, ы, э, ё. Kazakh and other alphabets with і and ы have letters of their own.
So two shares are computed: і and ў against Russian's и, щ, ъ, and ў, ы, э, ё against Ukrainian's и, ї, є, ґ, щ.
"""

from __future__ import annotations

import re

_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_NOT_RUSSIAN = re.compile("[іў]")
_RUSSIAN = re.compile("[ищъ]")
_NOT_UKRAINIAN = re.compile("[ўыэё]")
_UKRAINIAN = re.compile("[иїєґщ]")
_FOREIGN = re.compile("[\u0450\u0452\u0453\u0455\u0458-\u045d\u045f-\u048f\u0492-\u052f]")  # in no East Slavic alphabet
_FEWEST = 3  # distinctive letters; one і may be from a newspaper's name in a Russian headline, or a Roman numeral


def share_of_belarusian(text: str) -> float:
    """Return the share of distinctive letters that are Belarusian; 0.0 if they are too few, or most letters are Latin.

    `share_of_belarusian("Ён жыве ў вёсцы")` is 1.0; of `"Он живёт в деревне"` it is 0.0.
    """
    text = text.lower()
    if _count(_CYRILLIC, text) <= _count(_LATIN, text):
        return 0.0
    not_russian, not_ukrainian = _count(_NOT_RUSSIAN, text), _count(_NOT_UKRAINIAN, text)
    if not_russian + not_ukrainian < _FEWEST or not not_russian or not not_ukrainian:
        return 0.0
    foreign = _count(_FOREIGN, text)
    return min(
        not_russian / (not_russian + foreign + _count(_RUSSIAN, text)),
        not_ukrainian / (not_ukrainian + foreign + _count(_UKRAINIAN, text)),
    )


def _count(letters: re.Pattern[str], text: str) -> int:
    return len(letters.findall(text))
