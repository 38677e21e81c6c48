"""What langdetect holds of a text: asked itself, or through langdetect-rs where that is installed.

The latter gives the same probabilities to the last bit in a twentieth of the time. It is young, so it is never needed,
and only versions are used that a test has compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from clean.language import profiles

COMPARED = frozenset({"0.1.0"})
"""Versions of langdetect-rs that gave the same as langdetect 1.0.9 (`python -m tests.language.compare_witnesses`)."""


@dataclass(frozen=True, slots=True)
class Witness:
    """A factory of seeded detectors."""

    factory: Any
    speechless: type[Exception]
    """What its detectors raise of a text without any letters that they know."""

    def probabilities(self, text: str) -> dict[str, float]:
        """Return what it holds possible, by langdetect's codes, with probabilities; the same for a text every time."""
        detector = self.factory.create()
        detector.append(text)
        try:
            return {likely.lang: likely.prob for likely in detector.get_probabilities()}
        except self.speechless:
            return {}


def witness() -> Witness:
    """Return the quickest witness that is installed."""
    return accelerated() or stock()


@cache
def stock() -> Witness:
    """Return langdetect itself."""
    from langdetect import LangDetectException

    return Witness(profiles.factory(), LangDetectException)


@cache
def accelerated() -> Witness | None:
    """Return langdetect-rs with the same profiles and seed; None if no version is installed that was compared."""
    try:
        import langdetect_rs
    except ImportError:
        return None
    if langdetect_rs.__version__ not in COMPARED:
        return None
    made = langdetect_rs.DetectorFactory()
    made.load_json_profile(profiles.texts())
    made.set_seed(profiles.SEED)
    return Witness(made, langdetect_rs.LangDetectException)
