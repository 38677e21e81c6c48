"""The languages that the letters of a text leave possible, and the odds between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from clean.language import letters, relatives, scripts
from clean.language.letter_evidence import Evidence, log_odds
from clean.language.letters import Letters

_HEARD = 3.0  # nats that langdetect's opinion is worth: it turns the scale in headlines only
_APART = 0.05  # log odds per nat, over what a text in a third language would also have: a sentence's lead is decisive
_UNLIKE = 0.95  # of the usual weight of letters: less in every language means one whose letters are not known


@dataclass(frozen=True)
class Candidates:
    """The languages of a script, weighed by the letters of a text."""

    script: Letters
    words: Sequence[str]
    """The words of the text, also those in other scripts."""
    letters: int
    by_letters: Mapping[str, float]
    """Weight of each language by letters alone, in nats."""
    weights: Mapping[str, float]
    """… and by all that was heard of it."""

    def heard(self, opinion: Mapping[str, float]) -> Candidates:
        """Return the languages as weighed by a witness and by words, too.

        opinion: how probable the witness holds each language, from 0 to 1.
        """
        more = {code: self.weights[code] + _HEARD * held for code, held in opinion.items() if code in self.weights}
        return replace(self, weights=relatives.weighed({**self.weights, **more}, self._own_words))

    def _own_words(self) -> Iterator[str]:
        """Yield the words that are written in the script."""
        return filter(scripts.letter_of(self.script.script).match, self.words)

    @property
    def extremes(self) -> tuple[Candidates, Candidates] | None:
        """The languages as weighed by a witness who is all against the likeliest one, and by one who is all for it.

        Any other witness is between the two. None if that language has relatives, who are told apart by words.
        """
        best = self.best
        if relatives.has_any(best):
            return None
        return self.heard(dict.fromkeys(self.weights.keys() - {best}, 1.0)), self.heard({best: 1.0})

    @cached_property
    def best(self) -> str:
        """The likeliest language."""
        return max(self.weights, key=self.weights.__getitem__)

    @property
    def second(self) -> str:
        """The next one."""
        best = self.best
        return max((code for code in self.weights if code != best), key=self.weights.__getitem__)

    @property
    def fit(self) -> float:
        """Weight of the likeliest language by letters alone, in relation to what is usual in a text of it."""
        return self.script.fit(self.best, self.by_letters[self.best] / self.letters)

    def allows(self, code: str) -> bool:
        """Return whether a language is possible: one of the script, or one that no statistics are kept of."""
        if code in self.weights:
            return code != self.best
        return not scripts.is_known(code) and self.fit < _UNLIKE

    def odds(self) -> float:
        """Return the log odds that the text is in the likeliest language, and in no other, known or not."""
        return log_odds(self.evidence())

    def odds_against(self, code: str) -> float:
        """Return the log odds of the likeliest language against another one; an unknown one is as near as the next."""
        if code not in self.weights:
            return self.odds()
        lead = self.weights[self.best] - self.weights[code]
        return log_odds(Evidence(self.letters, lead, 1.0)) + _APART * lead

    def evidence(self) -> Evidence:
        """Return what speaks for the likeliest language."""
        return Evidence(self.letters, self.weights[self.best] - self.weights[self.second], self.fit)


def candidates(text: str, script: str) -> Candidates | None:
    """Weigh the languages of a script by the letters of a text in small letters; None if it has no words in it."""
    known, words = letters.of_script(script), letters.words_of(text)
    number, weights = known.weigh(words)
    return Candidates(known, words, number, weights, weights) if number else None
