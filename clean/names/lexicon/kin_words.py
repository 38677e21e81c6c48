"""Words that say whose child somebody is, or which of several bearers of a name. Reads kin_words.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

_NUMERAL = re.compile(r"(?=[ivx])(x{0,2})(ix|iv|v?i{0,3})")
_LOOKALIKE = str.maketrans("ІХ", "IX")
_SYLLABLES = frozenset({"xi", "vi"})
"""Numerals that are Chinese or Vietnamese names where everything is in capitals."""


@lru_cache(maxsize=65536)
def generation(word: str) -> str:
    """Return "younger" or "elder" for a word that tells father and son apart ("Jr.", "старший"), or ""."""
    low = word.rstrip(".").lower()
    for which in ("younger", "elder"):
        small = word == low and low in _words()[f"small_{which}"]
        if small or low in _words()[which] or _stems(which).fullmatch(low):
            return which
    return ""


def is_short(word: str) -> bool:
    """Return whether a generation is abbreviated ("Jr."), which no name of its own is."""
    return len(word.rstrip(".")) <= 3


def is_article(word: str) -> bool:
    """Return whether a word may stand before a generation: "the Younger"."""
    return word.lower() in _words()["articles"]


@lru_cache(maxsize=65536)
def numeral(word: str) -> int:
    """Return the number, up to 29, that a word in capitals is in Roman numerals ("VIII", "II.", also "ІІ"), or 0."""
    plain = word.rstrip(".").translate(_LOOKALIKE)
    found = _NUMERAL.fullmatch(plain.lower()) if plain.isupper() else None
    if not found:
        return 0
    ones = {"": 0, "ix": 9, "iv": 4}
    return 10 * len(found[1]) + ones.get(found[2], 5 * found[2].count("v") + found[2].count("i"))


def is_syllable(word: str) -> bool:
    """Return whether a numeral may be a name if everything around it is in capitals: XI, VI."""
    return word.lower() in _SYLLABLES


@lru_cache(maxsize=65536)
def child(word: str) -> str:
    """Return the gender of the child that a word behind a father's name makes: "oglu" male, "qizi" female, else ""."""
    low = word.lower().replace("’", "'").replace("ʻ", "'").replace("‘", "'")
    return "male" if low in _words()["son"] else "female" if low in _words()["daughter"] else ""


@cache
def _words() -> Mapping[str, frozenset[str]]:
    data = tomllib.loads(files("clean.names.lexicon").joinpath("kin_words.toml").read_text("utf-8"))
    return {kind: frozenset(str(words).split()) for kind, words in data.items()}


@cache
def _stems(which: str) -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(sorted(_words()[f"{which}_stems"])) + r")\w{1,3}")
