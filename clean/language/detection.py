"""Detect the language of a text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from clean.language.letter_evidence import probability
from clean.language.likely_languages import Candidates, candidates
from clean.language.scripts import Script, chinese, is_shared, script_of
from clean.language.stated import Statement, support
from clean.language.witness import witness

SAMPLE = 1800  # code points examined, in three pieces: the time grows with the text, the certainty does not
ASKED = 300  # code points that langdetect is shown
LEAST = 0.05  # below, nearly every answer is wrong
_FEW, _LIKELY = 8, 0.5  # letters of a word or two, which must be likelier than not
_SURE = 4.5  # log odds: a page's word alone makes no language surer than this
_CHINESE = ("zh-cn", "zh-tw")


@dataclass(frozen=True, slots=True)
class Language:
    """A language, and how certain it is."""

    code: str  # ISO 639, two letters where there are, with zh-cn and zh-tw; und: unknown
    confidence: float  # 0 to 1, four decimal places


UNKNOWN = Language("und", 0.0)


def detect(text: str, stated: Iterable[Statement] = ()) -> Language:
    """Return the language of a text; `und` with confidence 0 if nothing speaks for one.

    stated: what the page says of its language, as pairs of code and place, which decides where letters leave a doubt.

    The script decides where it belongs to one language; else the letters, with langdetect and the page as witnesses, on
    a bounded sample in small letters: the same text gets the same answer in every order of calls, thread and process.
    The confidence is the share of texts with such evidence that are in the language.
    """
    sample = unicodedata.normalize("NFC", _sample(text)).lower()
    script = script_of(sample)
    if script is None:
        return UNKNOWN
    if not is_shared(script.name):
        return _by_script(sample, script)
    found = candidates(sample, script.name)
    if found is None:
        return UNKNOWN
    worth = support(stated)
    return _whatever_is_heard(found, worth) or _by_letters(found.heard(witness().probabilities(sample[:ASKED])), worth)


def _by_script(sample: str, script: Script) -> Language:
    """Return the one language of a script: the surer, the more of its letters there are."""
    code = script.name
    if code == "zh":
        likely = witness().probabilities(sample[:ASKED])
        code = chinese(sample) or max(_CHINESE, key=lambda one: likely.get(one, 0.0))
    return Language(code, round(script.share * (1 - 1 / (2 * script.letters + 2)), 4))


def _whatever_is_heard(found: Candidates, worth: Mapping[str, float]) -> Language | None:
    """Return the language that it is whatever langdetect says, so that it need not be asked; None if that matters.

    The less the witness speaks for the likeliest language, the likelier it gives way, and the lower its confidence.
    """
    if found.extremes is None:
        return None
    against, in_favour = (_by_letters(one, worth) for one in found.extremes)
    return against if against == in_favour and against.code == found.best else None


def _by_letters(found: Candidates, worth: Mapping[str, float]) -> Language:
    """Return the likeliest language by letters, unless the page states another one that they leave possible."""
    best, own = found.best, worth.get(found.best, 0.0)
    surplus = {code: bonus - own - found.odds_against(code) for code, bonus in worth.items() if found.allows(code)}
    other = max(surplus, key=lambda code: (surplus[code], code), default=best)
    if surplus.get(other, 0.0) > 0:
        return Language(other, probability(min(surplus[other], _SURE)))
    odds = found.odds()
    chance = probability(max(odds, min(odds + own, _SURE)))
    return Language(best, chance) if chance >= (LEAST if found.letters >= _FEW else _LIKELY) else UNKNOWN


def _sample(text: str) -> str:
    """Return the start, middle and end of a long text, cut anywhere."""
    if len(text) <= SAMPLE:
        return text
    piece = SAMPLE // 3
    middle = (len(text) - piece) // 2
    return "\n".join((text[:piece], text[middle : middle + piece], text[-piece:]))
