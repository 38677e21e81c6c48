"""What a whole text reveals about its candidates: its full names, and the words in them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from clean.names.find.candidates import HONORIFIC, OTHER, ROLE, Candidate, is_given, sure_given
from clean.names.find.name_tokens import Token
from clean.names.lexicon.folding import fold
from clean.names.lexicon.inflection import nominatives
from clean.names.lexicon.sounds import likeness, skeletons

ACCEPT = 0.5
"""Lowest likelihood at which a candidate is a mention."""
NEARLY, ANSWERED = 0.15, 0.8
"""Lowest likelihoods of a full name, and of the bare surname that repeats it, for the two to establish a person."""
_DOUBTFUL = frozenset({"all_lowered", "everyday_ending", "capitals"})
SPELT, SPELT_ALIKE = 6, 0.9
"""Fewest letters, and lowest likeness of sound, for a word to count as another spelling of a surname in the text."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate with its own likelihood, the kind of its line, and its features."""

    candidate: Candidate
    likelihood: float
    line: str
    features: frozenset[str]


@dataclass(frozen=True, slots=True)
class Inventory:
    """The names found in the plain lines of a text.

    `full`: token sequences of likely full names; `last`, `other`: single tokens from them; `alone`: single words that
    are likely persons on their own; `seen`: for each folded surface form, the log odds of all its candidates: best,
    mean and count (summarised once: a name may occur ten thousand times in a text); `answered`: the full names that
    are accepted only because their bare surname occurs, too.
    """

    full: frozenset[tuple[str, ...]]
    last: frozenset[str]
    other: frozenset[str]
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
                seen[" ".join(_keys(item.candidate))].append(item.likelihood)
                if len(item.candidate.tokens) > 1 and item.likelihood >= ACCEPT:
                    names.append(item.candidate)
        answered = [item.candidate for item in weighed if _answered(item, seen)]
        names += answered
        others = (token for name in names for token in name.tokens[:-1] if not token.initial)
        return cls(
            frozenset(_keys(name) for name in names),
            frozenset().union(*(forms(name.tokens[-1]) for name in names)),
            frozenset().union(*(forms(token) for token in others)),
            frozenset(key for key, scores in seen.items() if max(scores) >= ACCEPT and " " not in key),
            {key: _summed_up(scores) for key, scores in seen.items()},
            frozenset(_keys(name) for name in answered),
        )

    def introduces(self, candidate: Candidate) -> bool:
        """Whether a full name was accepted only because its bare surname occurs, too."""
        return _keys(candidate) in self.answered

    def sounds_like_one(self, candidate: Candidate) -> bool:
        """Whether a single word is another spelling of the last word of a full name in the text."""
        token = candidate.tokens[0]
        if len(candidate.tokens) > 1 or len(token.low) < SPELT:
            return False
        mine = set(skeletons(token.low))
        near = (known for known in self.last if len(known) >= SPELT and mine & set(skeletons(known)))
        return any(likeness(token.low, known) >= SPELT_ALIKE for known in near)

    def within(self, candidate: Candidate) -> list[Candidate]:
        """Return the known names inside a candidate of a headline, left to right, the longest at each position."""
        found, i, run = [], 0, candidate.tokens
        while i < len(run):
            size = self._known(run, i)
            if size:
                found.append(replace(candidate, tokens=run[i : i + size]))
            i += size or 1
        return found

    def _known(self, run: tuple[Token, ...], i: int) -> int:
        keys = tuple(fold(token.low) for token in run[i:])
        for size in range(min(5, len(keys)), 1, -1):
            if keys[:size] in self.full:
                return size
        if sure_given(run[i]) and len(run) > i + 1:
            return 2
        own = forms(run[i])
        return 1 if own & (self.last | self.alone) or (own & self.other and not is_given(run[i])) else 0


def _answered(item: Weighed, seen: Mapping[str, list[float]]) -> bool:
    """Whether two words that are almost likely a person are followed up by the second alone, clearly a person.

    This is how news introduces people: "Zedric Halvorn came late. Halvorn said …".
    """
    tokens = item.candidate.tokens
    if item.line != "plain" or len(tokens) != 2 or not NEARLY <= item.likelihood < ACCEPT or item.features & _DOUBTFUL:
        return False
    return max(seen.get(fold(tokens[1].low), [0.0])) >= ANSWERED


def document_features(item: Weighed, names: Inventory) -> dict[str, float]:
    """Return the features of a candidate given its whole text; the values are numbers, some of them log odds."""
    keys = _keys(item.candidate)
    best, mean, times = names.seen.get(" ".join(keys)) or _summed_up([item.likelihood])
    found = {"own": _odds(item.likelihood), "best": best, "mean": mean}
    signs = {"many": True, "many_known": keys in names.full} if len(keys) > 1 else _signs_of_one(item, names, times)
    return found | {sign: 1.0 for sign, there in signs.items() if there}


def _signs_of_one(item: Weighed, names: Inventory, times: int) -> dict[str, bool]:
    token = item.candidate.tokens[0]
    last, other = bool(forms(token) & names.last), bool(forms(token) & names.other)
    return {
        "last_of_known": last,
        "given_of_known": other and not last and is_given(token),
        "other_of_known": other and not last and not is_given(token),
        "repeated": times > 1,
        "beside_other": item.candidate.after not in ("", ROLE)
        or item.candidate.before not in ("", ROLE, HONORIFIC, OTHER),
    }


def _summed_up(scores: list[float]) -> tuple[float, float, int]:
    return _odds(max(scores)), sum(map(_odds, scores)) / len(scores), len(scores)


def _odds(p: float) -> float:
    return math.log(max(p, 1e-4) / max(1 - p, 1e-4))


def _keys(candidate: Candidate) -> tuple[str, ...]:
    return tuple(fold(token.low) for token in candidate.tokens)


def forms(token: Token) -> frozenset[str]:
    """Return the folded words that a token may be a case form of."""
    return frozenset(fold(form) for form in nominatives(token.low))
