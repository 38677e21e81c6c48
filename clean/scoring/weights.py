"""The weight of each feature, and what a sum of weights means."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Features = Mapping[str, float]
"""Readable feature names, each with a value, mostly 0 to 1; an absent feature is 0."""

MOST = 3  # features named in a reason
LEAST = 0.05  # smaller weights make no difference and are left out of the file


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear model over named features."""

    base: float
    """The sum without any feature, in log odds."""
    enough: float
    """The sum, in log odds, at or above which the answer is yes."""
    by_name: Mapping[str, float]
    usual: Mapping[str, float]
    """The mean value of each feature; a value that does not exceed it is not a reason."""

    def score(self, features: Features) -> float:
        """Return the weighted sum of the features, in log odds; features without a weight count as 0."""
        weights = self.by_name
        return self.base + sum([weights[name] * value for name, value in features.items() if name in weights])

    def says_yes(self, features: Features) -> bool:
        """Return whether the score reaches `enough`."""
        return self.score(features) >= self.enough

    def reason(self, features: Features, sign: int = 1) -> str:
        """Name the features that contribute most beyond their mean; sign: 1 for yes, -1 for no.

        Features with a value other than 1 are prefixed with `low:` or `high:`.
        """
        loudest = sorted(
            (-part, name)
            for name, value in features.items()
            if name in self.by_name and (part := sign * self.by_name[name] * (value - self.usual.get(name, 0.0))) > 0
        )
        return "; ".join(self._in_words(name, features[name]) for _, name in loudest[:MOST])

    def _in_words(self, name: str, value: float) -> str:
        if value == 1:
            return name
        return f"{'low' if value < self.usual.get(name, 0.0) else 'high'}: {name}"


@cache
def load(package: str, file: str) -> Weights:
    """Load the weights from a TOML file in a package."""
    data = tomllib.loads((files(package) / file).read_text(encoding="utf-8"))
    return Weights(data["base"], data["enough"], data["weight"], data.get("usual", {}))


def written(weights: Weights, notes: str) -> str:
    """Return the text of the file that `load` reads; notes: the comment at its top."""
    head = "".join(f"# {line}\n" if line else "#\n" for line in notes.splitlines())
    names = [name for name, weight in sorted(weights.by_name.items()) if abs(weight) >= LEAST]
    rows = "".join(f'"{name}" = {weights.by_name[name]:.2f}\n' for name in names)
    usual = "".join(f'"{name}" = {mean:.2f}\n' for name in names if (mean := weights.usual.get(name, 0.0)) >= LEAST)
    numbers = f"base = {weights.base:.2f}\nenough = {weights.enough:.2f}\n"
    note = "# The mean value of each feature that is not rare; a value that does not exceed it is not a reason.\n"
    return f"{head}\n{numbers}\n[weight]\n{rows}\n{note}[usual]\n{usual}"
