"""The languages that the letters of a text leave possible, and the odds between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from clean.language import letters, relatives, scripts
from clean.language.letter_evidence import Evidence, log_odds

_HEARD = 3.0  # nats that langdetect's opinion is worth: it turns the scale in headlines only
_APART = 0.05  # log odds per nat, over what a text in a third language would also have: a sentence's lead is decisive
_UNLIKE = 0.95  # of the usual weight of letters: less in every language means one whose letters are not known


@dataclass(frozen=True, slots=True)
class Candidates:
    """The languages of a script, weighed by the letters of a text."""

    letters: int
    words: Mapping[str, int]
    """The words of the text, with their numbers."""
    weights: Mapping[str, float]
    fits: Mapping[str, float]
    """Weight by letters alone in relation to what is usual in a text of the language."""

    def heard(self, opinion: Mapping[str, float]) -> Candidates:
        """Return the languages as weighed by a witness and by words, too.

        opinion: how probable the witness holds each language, from 0 to 1.
        """
        weights = {code: weight + _HEARD * opinion.get(code, 0.0) for code, weight in self.weights.items()}
        return replace(self, weights=relatives.weighed(weights, self.words))

    @property
    def extremes(self) -> tuple[Candidates, Candidates] | None:
        """The languages as weighed by a witness who is all against the likeliest one, and by one who is all for it.

        Any other witness is between the two. None if that language has relatives, who are told apart by words.
        """
        best = self.best
        if relatives.has_any(best):
            return None
        return self.heard(dict.fromkeys(self.weights.keys() - {best}, 1.0)), self.heard({best: 1.0})

    @property
    def best(self) -> str:
        """The likeliest language."""
        return max(self.weights, key=self.weights.__getitem__)

    @property
    def second(self) -> str:
        """The next one."""
        best = self.best
        return max((code for code in self.weights if code != best), key=self.weights.__getitem__)

    def allows(self, code: str) -> bool:
        """Return whether a language is possible: one of the script, or one that no statistics are kept of."""
        if code in self.weights:
            return code != self.best
        return not scripts.is_known(code) and self.fits[self.best] < _UNLIKE

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
        return Evidence(self.letters, self.weights[self.best] - self.weights[self.second], self.fits[self.best])


def candidates(text: str, script: str) -> Candidates | None:
    """Weigh the languages of a script by the letters of a text in small letters; None if it has no words in it."""
    letter = scripts.letter_of(script)
    words = {word: count for word, count in letters.words_of(text).items() if letter.match(word)}
    number = letters.number_of_letters(words)
    if not number:
        return None
    known = letters.of_script(script)
    weights = known.weights(words)
    return Candidates(number, words, weights, {code: known.fit(code, each / number) for code, each in weights.items()})
