"""Is a text prose? Told from letters, words and ends of sentences, in any script and without a dictionary."""

from __future__ import annotations

import re

from clean.language import CLOSERS, SENTENCE_ENDS, dense_letters

LEAST_LETTERS = 40
"""Of a stretch of prose. Chinese, Japanese and Korean count three times: a syllable or a word has one letter."""
_TAG = re.compile(r"<[^<>]{0,2000}>")
_REFERENCE = re.compile(r"&#?\w{1,31};")
_LETTER = re.compile(r"[^\W\d_]")
_OF_WORDS = re.compile(r"[^\s\x00-\x40\[-`{-\x7f]")  # letters with the signs that Indic scripts put on them
_SPACED = ".!?…"  # marks that also stand inside words and numbers
_ENDING = re.compile(rf"[{_SPACED}][{re.escape(CLOSERS)}]*(?:\s|\Z)|[{re.sub('[.!?…]', '', SENTENCE_ENDS)}]")
_CLOSED = re.compile(rf"[{SENTENCE_ENDS}:;：；][\s{re.escape(CLOSERS)}]*\Z")
_CODE = re.compile(r"[{};=<>\\/_#|]|https?:")
_FEW = 0.015
_MOSTLY = 0.6


def bare(markup: str) -> str:
    """Return a text without tags, each of which leaves a space, and references."""
    return _REFERENCE.sub(" ", _TAG.sub(" ", markup)) if "<" in markup or "&" in markup else markup


def weight(text: str) -> int:
    """Return the number of letters of a text, dense ones counted three times."""
    return len(_LETTER.findall(text)) + 2 * dense_letters(text)


def is_prose(text: str) -> bool:
    """Return whether a text without markup is at least one sentence of a language.

    >>> is_prose("The council voted on Tuesday night to close the old bridge for a year.")
    True
    >>> is_prose("M12 21.35l-1.45-1.32C5.4 15.36 2 12.28 2 8.5 2 5.42 4.42 3 7.5 3c1.74 0 3.41.81 4.5 2.09")
    False
    """
    letters = weight(text)
    inked = len("".join(text.split())) or 1
    return (
        letters >= LEAST_LETTERS
        and len(_OF_WORDS.findall(text)) >= _MOSTLY * inked
        and len(_CODE.findall(text)) <= _FEW * inked
        and ((bool(_ENDING.search(text)) and (" " in text.strip() or dense_letters(text) > 0)) or _spaceless(text))
    )


def _spaceless(text: str) -> bool:
    """Return whether a script without spaces between words is used: Thai, Lao, Khmer, Burmese, Tibetan."""
    return bool(re.search(r"[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff]", text))


def closed(text: str) -> bool:
    """Return whether a text ends as a sentence does."""
    return bool(_CLOSED.search(text))


_ENDS = (". ", ".<", ".&", ".\\", '."', "! ", "? ", "。", "\\u3002", "।", "\\u0964", "؟", "\\u061f", "။", "።", "\u06d4")


def sentences(text: str, start: int, end: int) -> int:
    """Return roughly how many sentences end between two places, escaped or not; it takes no time."""
    return sum(text.count(mark, start, end) for mark in _ENDS)
