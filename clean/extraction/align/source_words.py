"""The words of a text, used to locate an extractor's answer in a page."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from clean.standoff import Span

# Extractors drop invisible characters, so a word continues across them and its key omits them.
_UNSEEN = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_WORD = re.compile(rf"\w++(?:[{_UNSEEN}]++\w++)*|^(?=[^\w\n]*+$)[^\S\n]*+[^\n]++", re.MULTILINE)
_SEEN_WORD = re.compile(r"\w+")
_ANY_UNSEEN = re.compile(f"[{_UNSEEN}]")
_UNSEEN_OR_SPACE = re.compile(rf"[{_UNSEEN}\s]+")


class Line(NamedTuple):
    """One line of a text with at least one word, or marks such as `***` in place of words."""

    start: int
    """First code point in the text."""
    end: int
    """One past the last code point."""
    first: int
    """Position of its first word."""
    last: int
    """One past the position of its last word."""
    ink: int
    """First code point of its first word."""


@dataclass(frozen=True)
class Words:
    """The words of a text in order, and its lines. No slots: their code is made on first use."""

    text: str
    keys: list[str]
    """The words, without invisible characters."""
    lines: list[Line]

    @classmethod
    def of(cls, text: str) -> Words:
        """Read a text; a line of nothing but marks counts as one word, whose key is the marks."""
        keys: list[str] = []
        lines: list[Line] = []
        at = first = 0
        plain = not _ANY_UNSEEN.search(text)
        for line in text.split("\n"):
            end = at + len(line)
            found = words = _SEEN_WORD.findall(line) if plain else []
            if not found and line:
                words = _WORD.findall(line)
                found = _keys(words)
            if found:
                last = first + len(found)
                lines.append(Line(at, end, first, last, at + line.index(words[0])))
                keys += found
                first = last
            at = end + 1
        return cls(text, keys, lines)

    @cached_property
    def code(self) -> tuple[Mapping[str, str], str]:
        """A character for each word, and the words in order as such characters. The first two of Unicode are unused."""
        codes = {key: chr(min(n, 0x10FFFF)) for n, key in enumerate(dict.fromkeys(self.keys), 2)}
        return codes, "".join(map(codes.__getitem__, self.keys))

    def spans(self, line: Line) -> list[Span]:
        """Return the span of each word of a line in the text."""
        return [match.span() for match in _WORD.finditer(self.text, line.start, line.end)]

    def start(self, position: int) -> int:
        """Return the first code point of the word at a position."""
        line = self.lines[bisect_right(self.lines, position, key=attrgetter("first")) - 1]
        return line.ink if position == line.first else self.spans(line)[position - line.first][0]

    def first_from(self, at: int) -> int:
        """Return the position of the first word that starts at a place of the text or after it."""
        number = bisect_left(self.lines, at, key=attrgetter("end"))
        if number == len(self.lines):
            return len(self.keys)
        line = self.lines[number]
        return line.first if at <= line.ink else line.first + bisect_left(self.spans(line), (at,))


def _keys(words: list[str]) -> list[str]:
    """Return the words of a line without invisible characters, and without those of nothing else."""
    return words if "".join(words).isalnum() else list(filter(None, map(_key, words)))


def _key(word: str) -> str:
    """Return the word without invisible characters; "" if nothing else is left."""
    return word if word.isalnum() else _UNSEEN_OR_SPACE.sub("", word)


def is_word(key: str) -> bool:
    """Return whether a key is a word and not a line of marks."""
    return key[0].isalnum() or key[0] == "_"
