"""Make text safe to display: invisible and direction-changing characters become marks, and long text is cut."""

from __future__ import annotations

import unicodedata

_JOINERS = {"\u200c", "\u200d"}
"""Needed for Persian, many Indian languages, and emoji; otherwise harmless."""

_NAMES = {"\r": "⟨CR⟩", "\x00": "⟨NUL⟩", "\x1b": "⟨ESC⟩"}
"""Marks for control characters that are common on pages."""

_BREAKS = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Categories of characters shown as marks."""


def visible(text: str) -> str:
    """Replace control, direction and other invisible characters with marks, such as `⟨U+202E⟩`."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in "\n \t" or c in _JOINERS else _mark(c) for c in text)


def is_visible(character: str) -> bool:
    """Return whether `visible` leaves a character as it is."""
    return visible(character) == character


def _mark(character: str) -> str:
    if unicodedata.category(character) not in _BREAKS:
        return character
    return _NAMES.get(character, f"⟨U+{ord(character):04X}⟩")


def cut(text: str, most: int) -> str:
    """Cut the middle out of a text to leave about `most` code points, and note how many are missing."""
    if len(text) <= most:
        return text
    head, tail = most * 2 // 3, most // 3
    missing = len(text) - head - tail
    return f"{text[:head]} ⟨{missing:,} character{'s' * (missing != 1)} left out⟩ {text[-tail:]}"
