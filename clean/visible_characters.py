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
    marks = {ord(c): _NAMES.get(c, f"⟨U+{ord(c):04X}⟩") for c in set(text) if not is_visible(c)}
    return text.translate(marks) if marks else text


def is_visible(character: str) -> bool:
    """Return whether `visible` leaves a character as it is."""
    shown = character.isprintable() or character in "\n\t" or character in _JOINERS
    return shown or unicodedata.category(character) not in _BREAKS


def cut(text: str, most: int) -> str:
    """Cut the middle out of a text to leave about `most` code points, and note how many are missing."""
    if len(text) <= most:
        return text
    head, tail = most * 2 // 3, most // 3
    missing = len(text) - head - tail
    return f"{text[:head]} ⟨{missing:,} character{'s' * (missing != 1)} left out⟩ {text[-tail:]}"
