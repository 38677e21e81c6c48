"""Texts compared by their letters, so that markup, spacing, case and punctuation don't matter."""

from __future__ import annotations

import re

CHUNK = 16
"""Letters compared at once."""
_SKIPPED = re.compile(r"[\W_]+")


def letters(text: str) -> str:
    """Return a text's letters and digits in lower case."""
    return _SKIPPED.sub("", text.casefold())


def covered(part: str, whole: str) -> float:
    """Return the share of a text that another one holds, both as letters; 0 for an empty one."""
    if len(part) <= CHUNK:
        return float(bool(part) and part in whole)
    held = at = 0
    count = len(part) // CHUNK
    for start in range(0, count * CHUNK, CHUNK):
        chunk = part[start : start + CHUNK]
        if not whole.startswith(chunk, at):  # what goes on as before need not be searched for
            at = whole.find(chunk)
        if at >= 0:
            held += 1
            at += CHUNK
        else:
            at = 0
    return held / count
