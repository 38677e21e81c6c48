"""Text that shows itself: what would be invisible, or turn the line around, becomes a mark; what is endless is cut."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping

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


def tail(text: str, most: int) -> str:
    """Give about the last code points, from a word on, with a mark where more stood."""
    if len(text) <= most:
        return text
    last = text[-most:]
    return "…" + (last.split(None, 1)[1] if len(last.split(None, 1)) > 1 else last)


def head(text: str, most: int) -> str:
    """Give about the first code points, up to a word's end, with a mark where more stand."""
    if len(text) <= most:
        return text
    first = text[:most]
    return (first.rsplit(None, 1)[0] if len(first.split()) > 1 else first) + "…"


def inert(value: object) -> object:
    """Make every string of a JSON value visible, keys included."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, Mapping):
        return {visible(str(key)): inert(part) for key, part in value.items()}
    return [inert(part) for part in value] if isinstance(value, list | tuple) else value


_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def script_json(value: object) -> str:
    """Write a value as JSON that can stand in a script element: no `<`, `>` or `&` is left in it."""
    text = json.dumps(inert(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_ESCAPES)
