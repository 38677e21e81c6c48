"""Lines and sentences of a text: where they begin, and which lines are headlines."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TITLE_SHARE = 0.6
"""A line is in Title Case if more than this share of its words of four or more letters are capitalised."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The line starts of a text, and the kind of each line: plain, title (Title Case) or shouted (all capitals)."""

    text: str
    starts: tuple[int, ...]
    kinds: tuple[str, ...]

    def kind(self, offset: int) -> str:
        """Return the kind of the line that contains an offset."""
        return self.kinds[bisect_right(self.starts, offset) - 1]

    def begins(self, offset: int) -> bool:
        """Whether there is only punctuation between the beginning of the line and the offset."""
        start = self.starts[bisect_right(self.starts, offset) - 1]
        return not any(c.isalnum() for c in self.text[start:offset]) if offset - start < 12 else False

    def first(self, offset: int) -> bool:
        """Whether the word at an offset begins a line, a sentence or quoted speech."""
        before = self.text[max(0, offset - 6) : offset].rstrip(" \u00a0\t")
        if not before or self.begins(offset):
            return True
        mark = before[-1]
        if mark in "“„«\"‘'([—–":
            before = before[:-1].rstrip(" \u00a0\t")
            return not before or before[-1] in ".!?:;,\n" or mark in "“„«"
        return mark in ".!?:;…”\n•*" and not self._abbreviation(offset)

    def _abbreviation(self, offset: int) -> bool:
        before = self.text[max(0, offset - 8) : offset].rstrip()
        return bool(
            re.search(r"(?:^|[\s(])(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Jr|Sr|Gen|Sen|Rep|Lt|Col|Prof|Gov|Capt|Rev)\.$", before)
        )


def lines(text: str) -> Lines:
    """Split a text into lines and classify them."""
    starts, kinds, offset = [], [], 0
    for line in text.splitlines(keepends=True) or [""]:
        starts.append(offset)
        kinds.append(_kind(line))
        offset += len(line)
    return Lines(text, tuple(starts), tuple(kinds))


def _kind(line: str) -> str:
    words = _WORD.findall(line[:400])
    long = [word for word in words if len(word) >= 4]
    if len(words) >= 2 and long and all(word.isupper() for word in long):
        return "shouted"
    listed = "(" in line or sum(c.isdigit() for c in line) > 4
    if 3 <= len(words) <= 25 and len(long) >= 2 and line.rstrip()[-1:] not in ".,;" and not listed:
        capital = sum(word[0].isupper() for word in long)
        lower = sum(word[0].islower() for word in long)
        if capital / len(long) > _TITLE_SHARE and lower <= max(1, len(long) // 4):
            return "title"
    return "plain"
