"""Texts compared by their letters, so that markup, spacing, case and punctuation don't matter."""

from __future__ import annotations

import re

CHUNK = 16
"""Letters compared at once."""
_SKIPPED = re.compile(r"[\W_]+")


def letters(text: str) -> str:
    """Return a text's letters and digits in lower case."""
    return _SKIPPED.sub("", text.casefold())


def holds(whole: str, part: str, least: float) -> bool:
    """Return whether a text holds at least a share of another one, both as letters; of an empty one it holds nothing.

    least: the share, more than 0. Nothing more is looked for once it is certain.
    """
    if len(part) <= CHUNK:
        return bool(part) and part in whole
    chunks = len(part) // CHUNK
    missing = chunks - next(held for held in range(int(least * chunks), chunks + 1) if held / chunks >= least)
    wanted = chunks - missing
    at = 0
    for start in range(0, chunks * CHUNK, CHUNK):
        chunk = part[start : start + CHUNK]
        if not whole.startswith(chunk, at):  # what goes on as before need not be searched for
            at = whole.find(chunk)
        if at >= 0:
            at += CHUNK
            wanted -= 1
            if not wanted:
                return True
        else:
            at = 0
            missing -= 1
            if missing < 0:
                return False
    return not wanted
