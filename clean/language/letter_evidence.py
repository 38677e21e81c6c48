"""How certain it is that a text is in the likeliest language rather than in another one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, log

MANY = 400  # letters; of fewer, the fit is known less well
UNLIKE = 2.0  # unlike enough; a text of two languages, or full of names and code, is in one of them all the same
FITTING = 0.9  # of what the letters of the language usually are worth: texts in it seldom have less


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a language and against another one."""

    letters: int
    """Number of letters in the text's script."""
    lead: float
    """Nats by which its letters are more typical of the language than of the other one."""
    fit: float
    """How typical they are of it, in relation to what is usual in the language."""

    def features(self) -> Mapping[str, float]:
        """Return the features of the linear model."""
        letters = max(self.letters, 1)
        return {
            "lead_per_letter": log(1e-3 + max(self.lead, 0.0) / letters),
            "lead": log(1.0 + max(self.lead, 0.0) / letters**0.5),
            "letters": log(letters + 1),
            "unfit": min(max(0.0, FITTING - self.fit) * min(letters, MANY) ** 0.5, UNLIKE),
        }


def log_odds(evidence: Evidence) -> float:
    """Return the log odds that the text is in the language."""
    weights = _weights()
    return weights["base"] + sum(weights[name] * value for name, value in evidence.features().items())


def probability(odds: float) -> float:
    """Return the probability for log odds, four decimal places, below 1."""
    return min(round(1 / (1 + exp(-odds)), 4), 0.9999)


@cache
def _weights() -> Mapping[str, float]:
    data = tomllib.loads((files(__package__) / "letter_evidence.toml").read_text(encoding="utf-8"))
    return {"base": data["base"], **data["weight"]}
