"""Check whether a decoded text is text at all."""

from __future__ import annotations

import re
import unicodedata

_PIECE = 20_000  # code points examined at the start, in the middle and at the end
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")  # without tab, line ends, form feed, next line
_BEYOND = re.compile("[^\x00-\u02ff\u0370-\u0373\u0386-\u0559\u05d0-\u05ea\u2010-\u2026]")
_MOST_CONTROLS = 0.01
_MOST_NON_CHARACTERS = 0.05  # icon fonts leave some private-use characters in scraped texts
_NON_CHARACTERS = frozenset({"Cn", "Co", "Cs"})  # unassigned, private use, surrogates


def fault(text: str) -> str:
    """Return why a string is not text: for two NUL characters it is "control characters"; "" if it may be text."""
    sample = _sample(text)
    if len(_CONTROLS.findall(sample)) > _MOST_CONTROLS * len(sample):
        return "control characters"
    strange = [char for char in _BEYOND.findall(sample) if unicodedata.category(char) in _NON_CHARACTERS]
    if len(strange) > _MOST_NON_CHARACTERS * len(sample):
        return "code points that are not characters"
    lost = sample.count("\ufffd")
    return "replacement characters (U+FFFD)" if lost > _MOST_NON_CHARACTERS * len(sample) else ""


def _sample(text: str) -> str:
    if len(text) <= 3 * _PIECE:
        return text
    middle = len(text) // 2
    return text[:_PIECE] + text[middle : middle + _PIECE] + text[-_PIECE:]
