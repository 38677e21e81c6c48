"""What a whole text reveals about its candidates: its full names, and the words in them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from clean.names.find.candidates import Candidate
from clean.names.find.name_tokens import Token
from clean.names.find.sign_bits import signs
from clean.names.find.written_words import Word
from clean.names.lexicon.sounds import likeness, skeletons

ACCEPT = 0.5
"""Lowest likelihood at which a candidate is a mention."""
NEARLY, ANSWERED = 0.15, 0.8
"""Lowest likelihoods of a full name, and of the bare surname that repeats it, for the two to establish a person."""
_DOUBTFUL = signs("all_lowered everyday_ending capitals")
SPELT, SPELT_ALIKE = 6, 0.9
"""Fewest letters, and lowest likeness of sound, for a word to count as another spelling of a surname in the text."""


class Weighed(NamedTuple):
    """A candidate with its own likelihood, the kind of its line, and its signs."""

    candidate: Candidate
    likelihood: float
    line: str
    signs: int


@dataclass(frozen=True, slots=True)
class Inventory:
    """The names found in the plain lines of a text.

    `full`: token sequences of likely full names; `last`, `other`: single tokens from them; `sounding`: those of `last`
    that have SPELT letters or more, by their sounds without vowels; `alone`: single words that are likely persons on
    their own; `seen`: for each folded surface form, the log odds of all its candidates: best,
    mean and count (summarised once: a name may occur ten thousand times in a text); `answered`: the full names that
    are accepted only because their bare surname occurs, too.
    """

    full: frozenset[tuple[str, ...]]
    last: frozenset[str]
    other: frozenset[str]
    sounding: Mapping[str, list[str]]
    alone: frozenset[str]
    seen: dict[str, tuple[float, float, int]]
    answered: frozenset[tuple[str, ...]]

    @classmethod
    def of(cls, weighed: list[Weighed]) -> Inventory:
        """Collect the names of a text."""
        seen: dict[str, list[float]] = defaultdict(list)
        names: list[Candidate] = []
        for item in weighed:
            if item.line == "plain":
                seen[" ".join(item.candidate.folded)].append(item.likelihood)
                if len(item.candidate.tokens) > 1 and item.likelihood >= ACCEPT:
                    names.append(item.candidate)
        best = {key: max(scores) for key, scores in seen.items()}
        answered = [item.candidate for item in weighed if _answered(item, best)]
        names += answered
        others = (token.word for name in names for token in name.tokens[:-1] if not token.word.initial)
        last: frozenset[str] = frozenset().union(*(name.tokens[-1].word.forms for name in names))
        return cls(
            frozenset(name.folded for name in names),
            last,
            frozenset().union(*(word.forms for word in others)),
            _by_sound(last),
            frozenset(key for key, score in best.items() if score >= ACCEPT and " " not in key),
            {key: _summed_up(scores) for key, scores in seen.items()},
            frozenset(name.folded for name in answered),
        )

    def has(self, word: Word) -> bool:
        """Whether a word is one of a likely full name, in any grammatical case."""
        return not (word.forms.isdisjoint(self.last) and word.forms.isdisjoint(self.other))

    def introduces(self, candidate: Candidate) -> bool:
        """Whether a full name was accepted only because its bare surname occurs, too."""
        return candidate.folded in self.answered

    def sounds_like_one(self, candidate: Candidate) -> bool:
        """Whether a single word is another spelling of the last word of a full name in the text."""
        low = candidate.tokens[0].word.low
        if len(candidate.tokens) > 1 or len(low) < SPELT:
            return False
        near = {known for skeleton in skeletons(low) for known in self.sounding.get(skeleton, ())}
        return any(likeness(low, known) >= SPELT_ALIKE for known in near)

    def within(self, candidate: Candidate) -> list[Candidate]:
        """Return the known names inside a candidate of a headline, left to right, the longest at each position."""
        found, i, run = [], 0, candidate.tokens
        while i < len(run):
            size = self._known(run, i)
            if size:
                found.append(candidate._replace(tokens=run[i : i + size]))
            i += size or 1
        return found

    def _known(self, run: tuple[Token, ...], i: int) -> int:
        keys = tuple(token.word.folded for token in run[i : i + 5])
        for size in range(len(keys), 1, -1):
            if keys[:size] in self.full:
                return size
        word = run[i].word
        if word.sure and len(run) > i + 1:
            return 2
        own = word.forms
        known = not (own.isdisjoint(self.last) and own.isdisjoint(self.alone))
        return 1 if known or (not word.given and not own.isdisjoint(self.other)) else 0


def _by_sound(last: frozenset[str]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for low in last:
        for skeleton in skeletons(low) if len(low) >= SPELT else ():
            found[skeleton].append(low)
    return found


def _answered(item: Weighed, best: Mapping[str, float]) -> bool:
    """Whether two words that are almost likely a person are followed up by the second alone, clearly a person.

    This is how news introduces people: "Zedric Halvorn came late. Halvorn said …".
    """
    tokens = item.candidate.tokens
    if item.line != "plain" or len(tokens) != 2 or not NEARLY <= item.likelihood < ACCEPT or item.signs & _DOUBTFUL:
        return False
    return best.get(tokens[1].word.folded, 0.0) >= ANSWERED


def _summed_up(scores: list[float]) -> tuple[float, float, int]:
    return odds(max(scores)), sum(map(odds, scores)) / len(scores), len(scores)


def odds(p: float) -> float:
    """Return the log odds of a probability, at most those of one in ten thousand for or against."""
    return math.log(max(p, 1e-4) / max(1 - p, 1e-4))
