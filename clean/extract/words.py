"""The words of a text, by which an answer is found again in a page."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Extractors drop characters that show nothing, so a word goes on across them and its key leaves them out.
_UNSEEN = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_WORD = re.compile(rf"\w++(?:[{_UNSEEN}]++\w++)*+")
_UNSEEN_RUN = re.compile(f"[{_UNSEEN}]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text with at least one word, or marks such as `***` in place of words."""

    start: int
    """First code point in the text."""
    end: int
    """The code point behind the last one."""
    first: int
    """Position of its first word."""
    last: int
    """Position behind its last word."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order, in three lists of one length, and its lines."""

    starts: list[int]
    ends: list[int]
    keys: list[str]
    lines: list[Line]

    @classmethod
    def of(cls, text: str) -> Words:
        """Read a text; a line of marks alone counts as one word, whose key is the marks."""
        starts: list[int] = []
        ends: list[int] = []
        keys: list[str] = []
        lines: list[Line] = []
        at = 0
        for line in text.split("\n"):
            first = len(keys)
            for match in _WORD.finditer(line):
                starts.append(at + match.start())
                ends.append(at + match.end())
                keys.append(match[0])
            if len(keys) == first and (marks := line.strip()):
                start = at + line.index(marks)
                starts.append(start)
                ends.append(start + len(marks))
                keys.append("".join(marks.split()))
            if len(keys) > first:
                lines.append(Line(at, at + len(line), first, len(keys)))
            at += len(line) + 1
        return cls(starts, ends, [_key(key) for key in keys], lines)


def is_word(key: str) -> bool:
    """Tell words from lines of marks."""
    return _WORD.match(key) is not None


def _key(word: str) -> str:
    return word if word.isascii() else _UNSEEN_RUN.sub("", word)
