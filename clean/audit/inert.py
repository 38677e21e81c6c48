"""Text that is harmless in a page: every character shows itself, and nothing ends the script that it stands in."""

from __future__ import annotations

import json
from collections.abc import Mapping

from clean.release import visible


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
