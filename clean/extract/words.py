"""The words of a text, by which an answer is found again in a page."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

# Extractors drop characters that show nothing, so a word goes on across them and its key leaves them out.
_UNSEEN = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_WORD = re.compile(rf"\w++(?:[{_UNSEEN}]++\w++)*|^(?=[^\w\n]*+$)[^\S\n]*+[^\n]++", re.MULTILINE)
_UNSEEN_OR_SPACE = re.compile(rf"[{_UNSEEN}\s]+")


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
        found = list(_WORD.finditer(text))
        keys = [word if (word := match[0]).isalnum() else _UNSEEN_OR_SPACE.sub("", word) for match in found]
        if "" in keys:  # a line of nothing that shows
            found = [match for match, key in zip(found, keys, strict=True) if key]
            keys = [key for key in keys if key]
        starts = [match.start() for match in found]
        lines: list[Line] = []
        at = first = 0
        for line in text.split("\n"):
            end = at + len(line)
            last = bisect_left(starts, end, first)
            if first < last:
                lines.append(Line(at, end, first, last))
            at, first = end + 1, last
        return cls(
            starts,
            [match.end() for match in found],
            keys,
            lines,
        )


def is_word(key: str) -> bool:
    """Tell words from lines of marks."""
    return key[0].isalnum() or key[0] == "_"
