"""Text that shows itself: what would be invisible, or turn the line around, becomes a mark; what is endless is cut."""

from __future__ import annotations

import unicodedata

_JOINERS = {"\u200c", "\u200d"}
"""Needed to write Persian and many Indian languages, and emoji; they do nothing else."""

_NAMES = {"\r": "⟨CR⟩", "\x00": "⟨NUL⟩", "\x1b": "⟨ESC⟩"}
"""Marks of the controls that pages are full of."""

_BREAKS = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Categories of characters that are shown by a mark."""


def visible(text: str) -> str:
    """Show control, direction and other unseen characters as marks: an override as `⟨U+202E⟩`."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in "\n \t" or c in _JOINERS else _mark(c) for c in text)


def _mark(character: str) -> str:
    if unicodedata.category(character) not in _BREAKS:
        return character
    return _NAMES.get(character, f"⟨U+{ord(character):04X}⟩")


def cut(text: str, most: int) -> str:
    """Cut a text in the middle to about `most` code points, and say how many are left out."""
    if len(text) <= most:
        return text
    head, tail = most * 2 // 3, most // 3
    return f"{text[:head]} ⟨{len(text) - head - tail:,} characters left out⟩ {text[-tail:]}"
