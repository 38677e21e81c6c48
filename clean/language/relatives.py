"""Close relatives, told apart by words rather than by letters."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# Fitted on the second third of the articles of the Universal Declaration of Human Rights in these languages.
_LETTERS = 0.25  # how much of the difference in letters counts: more than style makes of it
_WORD = 12.0  # nats that a word is worth
_OFTEN = 3  # times that one word counts
_LEAST = 3  # letters before a star


@dataclass(frozen=True, slots=True)
class _Words:
    whole: Mapping[str, tuple[str, ...]]
    starts: Mapping[str, tuple[str, ...]]

    def languages(self, word: str) -> tuple[str, ...]:
        """Return the languages that a word speaks for."""
        found = self.whole.get(word, ())
        for end in range(_LEAST, len(word) + 1):
            found += self.starts.get(word[:end], ())
        return found


def weighed(weights: Mapping[str, float], words: Callable[[], Iterable[str]]) -> Mapping[str, float]:
    """Return the weights of languages, those of relatives of the likeliest one by the words that only some of them use.

    words: asked for those of the text, in small letters, if there are relatives.
    """
    best = max(weights, key=weights.__getitem__)
    group = [code for code in next((group for group in _groups() if best in group), ()) if code in weights]
    if not group:
        return weights
    nearer = {code: weights[best] + _LETTERS * (weights[code] - weights[best]) for code in group}
    for word, count in Counter(words()).items():
        for code in _words().languages(word):
            if code in nearer:
                nearer[code] += _WORD * min(count, _OFTEN)
    return {**weights, **nearer}


def has_any(code: str) -> bool:
    """Return whether a language has close relatives."""
    return any(code in group for group in _groups())


@cache
def _groups() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(group.split()) for group in _data()["groups"])


@cache
def _words() -> _Words:
    whole: dict[str, tuple[str, ...]] = {}
    starts: dict[str, tuple[str, ...]] = {}
    for codes, words in _data()["words"].items():
        for word in words.split():
            known = starts if word.endswith("*") else whole
            known[word.rstrip("*")] = (*known.get(word.rstrip("*"), ()), *codes.split())
    return _Words(whole, starts)


@cache
def _data() -> dict[str, Mapping[str, str]]:
    return tomllib.loads((files(__package__) / "relatives.toml").read_text(encoding="utf-8"))
