"""Lines and sentences of a text: where they begin, and which lines are headlines."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TITLE_SHARE = 0.6
"""A line is in Title Case if more than this share of its words of four or more letters are capitalised."""
_LONG = 4
_HEAD = 400
"""Code points at the beginning of a line by which it is classified."""
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Jr|Sr|Gen|Sen|Rep|Lt|Col|Prof|Gov|Capt|Rev)\.$")


@dataclass(frozen=True, slots=True)
class Lines:
    """The line starts of a text, and the kind of each line: plain, title (Title Case) or shouted (all capitals)."""

    text: str
    starts: tuple[int, ...]
    kinds: tuple[str, ...]

    def kind(self, offset: int) -> str:
        """Return the kind of the line that contains an offset."""
        return self.kinds[bisect_right(self.starts, offset) - 1]

    def beginning(self, offset: int) -> str:
        """Return what the word at an offset begins: line (but for punctuation), sentence (or quoted speech), or ""."""
        near = self.text[max(0, offset - 6) : offset]
        if near[-1:] == " " and near[-2:-1].isalpha():
            return ""
        if self._begins_line(offset):
            return "line"
        return "sentence" if self._begins_sentence(near, offset) else ""

    def _begins_line(self, offset: int) -> bool:
        start = self.starts[bisect_right(self.starts, offset) - 1]
        return not any(c.isalnum() for c in self.text[start:offset]) if offset - start < 12 else False

    def _begins_sentence(self, near: str, offset: int) -> bool:
        before = near.rstrip(" \u00a0\t")
        if not before:
            return True
        mark = before[-1]
        if mark in "“„«\"‘'([—–":
            before = before[:-1].rstrip(" \u00a0\t")
            return not before or before[-1] in ".!?:;,\n" or mark in "“„«"
        return mark in ".!?:;…”\n•*" and not self._abbreviation(offset)

    def _abbreviation(self, offset: int) -> bool:
        return _ABBREVIATION.search(self.text[max(0, offset - 8) : offset].rstrip()) is not None


def lines(text: str) -> Lines:
    """Split a text into lines and classify them."""
    starts, kinds, offset = [], [], 0
    for line in text.splitlines(keepends=True) or [""]:
        starts.append(offset)
        kinds.append(_kind(line))
        offset += len(line)
    return Lines(text, tuple(starts), tuple(kinds))


def _kind(line: str) -> str:
    long = next((found[0] for found in _WORD.finditer(line, 0, _HEAD) if len(found[0]) >= _LONG), "")
    if not long:
        return "plain"
    closed = line.rstrip()[-1:] in ".,;" or "(" in line
    return "plain" if closed and not long.isupper() else _kind_by_words(line, closed)


def _kind_by_words(line: str, closed: bool) -> str:
    """Return the kind of a line by its words; `closed`: whether it ends like a sentence, so that it is not a title."""
    words = _WORD.findall(line[:_HEAD])
    long = [word for word in words if len(word) >= _LONG]
    if len(words) >= 2 and all(word.isupper() for word in long):
        return "shouted"
    if 3 <= len(words) <= 25 and len(long) >= 2 and not closed and sum(c.isdigit() for c in line) <= 4:
        capital = sum(word[0].isupper() for word in long)
        lower = sum(word[0].islower() for word in long)
        if capital / len(long) > _TITLE_SHARE and lower <= max(1, len(long) // 4):
            return "title"
    return "plain"
