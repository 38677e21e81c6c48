"""Detect the language of a text."""

from __future__ import annotations

from dataclasses import dataclass

from clean.language.belarusian import share_of_belarusian
from clean.language.profiles import factory

SAMPLE = 3000  # code points examined, in three pieces: langdetect's time grows with the text, its certainty does not
_EAST_SLAVIC = frozenset({"ru", "uk", "bg", "mk"})  # what langdetect takes Belarusian for


@dataclass(frozen=True, slots=True)
class Language:
    """A language, and how certain it is."""

    code: str  # ISO 639-1, with zh-cn and zh-tw; und: unknown
    confidence: float  # 0 to 1, four decimal places


UNKNOWN = Language("und", 0.0)


def detect(text: str) -> Language:
    """Return the language of a text; `und` with confidence 0 if it has no letters to go by.

    langdetect decides, on a bounded sample and with a fixed seed: the same text gets the same answer in every order of
    calls, thread and process. It has no profile for Belarusian, which is therefore recognised first, by its letters.
    """
    sample = _sample(text)
    if not any(char.isalpha() for char in sample):
        return UNKNOWN
    belarusian = share_of_belarusian(sample)
    if belarusian > 0.5:
        return Language("be", round(belarusian, 4))
    return _by_langdetect(sample)


def _by_langdetect(sample: str) -> Language:
    from langdetect import LangDetectException

    detector = factory().create()
    detector.append(sample)
    try:
        best = detector.get_probabilities()
    except LangDetectException:
        return UNKNOWN
    return Language(best[0].lang, round(min(best[0].prob, 1.0), 4)) if best else UNKNOWN


def _sample(text: str) -> str:
    """Return the start, middle and end of a long text, cut anywhere."""
    if len(text) <= SAMPLE:
        return text
    piece = SAMPLE // 3
    middle = (len(text) - piece) // 2
    return "\n".join((text[:piece], text[middle : middle + piece], text[-piece:]))
